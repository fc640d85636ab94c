package dev.mailsluice.policy.journal;

import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.PolicyEvents;
import dev.mailsluice.policy.publish.PublishOutcome;
import dev.mailsluice.policy.publish.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;

/// Hands every question that was decided by a revision to those who want to look at it, on a thread of its own.
///
/// INVARIANT: who answers never waits here. A question that finds the queue full is dropped and counted.
///
/// At most [#AT_ONCE] are taken out in [#PAUSE], 25,600 a second: of a flood a sample is looked at, and looking at it
/// does not take the processor from those who answer.
public final class Questions implements PolicyEvents, AutoCloseable {

    /// Told one question after the other, on one thread.
    public interface Listener {

        /// Whether anything is done with questions now. On the hot path.
        boolean listens();

        void asked(Asked question);
    }

    public static final int CAPACITY = 8_192;

    static final int AT_ONCE = 256;
    static final Duration PAUSE = Duration.ofMillis(10);

    private static final long LAST_LOOK_SECONDS = 5;

    private final MpscAtomicArrayQueue<Asked> queue = new MpscAtomicArrayQueue<>(CAPACITY);
    private final LongAdder dropped = new LongAdder();
    private final List<Listener> listeners;
    private final JournalEvents events;
    private final Thread thread = Thread.ofPlatform().daemon().name("questions").unstarted(this::run);
    private volatile boolean closing;

    private Questions(List<Listener> listeners, JournalEvents events) {
        this.listeners = List.copyOf(listeners);
        this.events = events;
    }

    public static Questions start(List<Listener> listeners, JournalEvents events) {
        var questions = new Questions(listeners, events);
        questions.thread.start();
        return questions;
    }

    @Override
    public void decided(RelayRequest request, Verdict verdict, Duration took) {
        if (verdict.considered().isPresent() && isHeard()) {
            offer(new Asked(request, verdict.considered().get()));
        }
    }

    private void offer(Asked question) {
        if (!queue.offer(question)) {
            dropped.increment();
        }
    }

    private boolean isHeard() {
        for (Listener listener : listeners) {
            if (listener.listens()) {
                return true;
            }
        }
        return false;
    }

    private void run() {
        while (!closing) {
            look(AT_ONCE);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        look(CAPACITY);
    }

    private void look(int most) {
        queue.drain(this::tell, most);
        long lost = dropped.sumThenReset();
        if (lost > 0) {
            events.dropped(lost);
        }
    }

    /// Whatever goes wrong with one question, the next is told.
    private void tell(Asked question) {
        for (Listener listener : listeners) {
            try {
                listener.asked(question);
            } catch (RuntimeException e) {
                dropped.increment();
            }
        }
    }

    @Override
    public void activated(ActivePolicy policy) {}

    @Override
    public void published(PublishOutcome outcome) {}

    @Override
    public void headsUnconfirmed(RuntimeException why) {}

    @Override
    public void headsConfirmed() {}

    /// Returns when those are told of that were decided before, or after 5 s.
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(LAST_LOOK_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
