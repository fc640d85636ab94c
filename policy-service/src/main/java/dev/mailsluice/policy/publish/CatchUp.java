package dev.mailsluice.policy.publish;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// For a question that this process is behind of: one look at the store, shared by all who wait for one, and not for
/// long.
public final class CatchUp {

    static final Duration PATIENCE = Duration.ofSeconds(1);
    static final int MAX_WAITING = 10_000;

    private final Supplier<CompletableFuture<Void>> look;
    private final AtomicInteger waiting = new AtomicInteger();

    /// @param look as [HeadWatch#lookNow()]: each call has a future of its own
    public CatchUp(Supplier<CompletableFuture<Void>> look) {
        this.look = look;
    }

    /// Ends well always: when memory is what the store holds, when the patience has ended, at once when the store does
    /// not answer or too many wait. Memory tells which.
    CompletableFuture<Void> attempt() {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            return CompletableFuture.completedFuture(null);
        }
        return look.get()
                .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .handle((_, _) -> {
                    waiting.decrementAndGet();
                    return null;
                });
    }
}
