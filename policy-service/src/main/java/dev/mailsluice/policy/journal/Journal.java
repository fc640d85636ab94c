package dev.mailsluice.policy.journal;

import dev.mailsluice.policy.store.JournalStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// What was asked and how often, in memory and then in the store. All replicas write into one journal.
///
/// Bounded: [Entries#MOST] in memory; in the store by time and by rows for each policy ([JournalSettings]).
public final class Journal implements Questions.Listener, Recorded {

    /// Rows of one transaction.
    private static final int AT_ONCE = 1_000;

    /// For another thread that writes, which may take long when the store is slow.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final JournalSettings settings;
    private final JournalStore store;
    private final JournalEvents events;
    private final InstantSource clock;
    private final Entries entries = new Entries();
    private final ReentrantLock writing = new ReentrantLock();
    private boolean isWritten = true;

    public Journal(JournalSettings settings, JournalStore store, JournalEvents events, InstantSource clock) {
        this.settings = settings;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public boolean listens() {
        return settings.enabled();
    }

    @Override
    public void asked(Asked question) {
        if (settings.enabled()) {
            add(new Entries.Entry(question.policy(), question.kept()), 1);
        }
    }

    private void add(Entries.Entry entry, long times) {
        if (!entries.add(entry, times)) {
            events.dropped(times);
        }
    }

    /// How many different questions wait to be written.
    public int waiting() {
        return entries.size();
    }

    /// Writes what was asked, and removes what is too old or too much. What cannot be written waits for the next time.
    /// Whatever goes wrong, there is a next time.
    void write() {
        if (hasTurn()) {
            try {
                tryToWrite();
            } finally {
                writing.unlock();
            }
        }
    }

    private boolean hasTurn() {
        try {
            return writing.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void tryToWrite() {
        try {
            Instant now = clock.instant();
            Map<Entries.Entry, Entries.Times> taken = entries.take();
            writeAll(taken, now);
            store.forget(now.minus(settings.retention()));
            taken.keySet().stream()
                    .map(Entries.Entry::policy)
                    .distinct()
                    .forEach(policy -> store.keep(policy, settings.maxRows()));
            if (!isWritten) {
                isWritten = true;
                events.written();
            }
        } catch (RuntimeException e) {
            if (isWritten) {
                isWritten = false;
                events.unwritten(e);
            }
        }
    }

    private void writeAll(Map<Entries.Entry, Entries.Times> taken, Instant now) {
        List<Map.Entry<Entries.Entry, Entries.Times>> left = new ArrayList<>(taken.entrySet());
        try {
            while (!left.isEmpty()) {
                List<Map.Entry<Entries.Entry, Entries.Times>> next = left.subList(0, Math.min(AT_ONCE, left.size()));
                store.add(next.stream()
                        .map(asked ->
                                JournalRows.of(asked.getKey(), asked.getValue().value(), now))
                        .toList());
                next.clear();
            }
        } finally {
            left.forEach(asked -> add(asked.getKey(), asked.getValue().value()));
        }
    }

    /// What this replica holds is written first, unless it is much; what others hold follows half a minute later. A row
    /// of a later release that this one cannot read is left out.
    @Override
    public void read(String policy, Instant since, Reader found) {
        if (waiting() <= AT_ONCE) {
            write();
        }
        store.read(policy, since, settings.maxRows(), row -> JournalRows.inputs(row)
                .ifPresent(inputs -> found.question(inputs, row.asked())));
    }
}
