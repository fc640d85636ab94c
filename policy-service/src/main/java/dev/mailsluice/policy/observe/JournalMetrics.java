package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.journal.Journal;
import dev.mailsluice.policy.journal.JournalEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/// | metric | meaning |
/// |---|---|
/// | `mailsluice_journal_dropped_total` | questions that were answered and not recorded: there was no place |
/// | `mailsluice_journal_waiting` | different questions that wait to be written |
/// | `mailsluice_journal_written` | 1 if the database took the journal at last, 0 if it did not |
public final class JournalMetrics implements JournalEvents {

    private final Counter dropped;
    private final AtomicInteger written = new AtomicInteger(1);

    public JournalMetrics(MeterRegistry registry) {
        dropped = Counter.builder("mailsluice.journal.dropped")
                .description("Questions that were answered and not recorded: there was no place")
                .register(registry);
        Gauge.builder("mailsluice.journal.written", written, AtomicInteger::get)
                .description("1 if the database took the journal at last, 0 if it did not")
                .register(registry);
    }

    public static void waiting(MeterRegistry registry, Journal journal) {
        Gauge.builder("mailsluice.journal.waiting", journal, Journal::waiting)
                .description("Different questions that wait to be written")
                .register(registry);
    }

    @Override
    public void dropped(long questions) {
        dropped.increment(questions);
    }

    @Override
    public void unwritten(RuntimeException why) {
        written.set(0);
    }

    @Override
    public void written() {
        written.set(1);
    }
}
