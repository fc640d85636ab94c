package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.store.Position;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Compares memory with the store again and again, for as long as the process lives, and at once when there is reason
/// to: one cheap question, then what is new. Never more than one question is open. When the store does not answer, the
/// age of the heads grows ([HeadLoader#age()]).
public final class HeadWatch implements AutoCloseable {

    private static final Duration LAST_LOOK = Duration.ofSeconds(5);

    private final HeadLoader heads;
    private final PolicyEvents events;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("head-watch").factory());
    private final AtomicReference<CompletableFuture<Map<String, Position>>> next = new AtomicReference<>();
    private boolean confirmed = true;

    private HeadWatch(HeadLoader heads, PolicyEvents events) {
        this.heads = heads;
        this.events = events;
    }

    /// @param pause between an answer and the next question
    public static HeadWatch start(HeadLoader heads, PolicyEvents events, Duration pause) {
        var watch = new HeadWatch(heads, events);
        watch.timer.scheduleWithFixedDelay(watch::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /// Looks as soon as the look under way has ended. However many ask, it is one look.
    ///
    /// @return where the store's policies stand, or an exception if it does not answer; the caller's own future,
    ///     ended by the first look that begins after this call
    public CompletableFuture<Map<String, Position>> lookNow() {
        var asked = new CompletableFuture<Map<String, Position>>();
        CompletableFuture<Map<String, Position>> joined = next.compareAndExchange(null, asked);
        if (joined != null) {
            return joined.copy();
        }
        try {
            timer.execute(this::look);
        } catch (RejectedExecutionException e) {
            asked.completeExceptionally(e);
        }
        return asked.copy();
    }

    /// Whatever goes wrong, the next look is taken: a timer whose work fails would stop without a word.
    private void look() {
        var asked = Optional.ofNullable(next.getAndSet(null));
        try {
            Map<String, Position> seen = heads.catchUp();
            asked.ifPresent(waiting -> waiting.complete(seen));
            if (!confirmed) {
                confirmed = true;
                events.headsConfirmed();
            }
        } catch (RuntimeException e) {
            asked.ifPresent(waiting -> waiting.completeExceptionally(e));
            if (confirmed) {
                confirmed = false;
                events.headsUnconfirmed(e);
            }
        }
    }

    /// Returns when no question is open, or after 5 s.
    @Override
    public void close() {
        timer.shutdown();
        try {
            timer.awaitTermination(LAST_LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
