package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.store.Position;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// For a question that this process is behind of: one look at the store, shared by all who wait for one, and not for
/// long.
public final class CatchUp {

    static final Duration PATIENCE = Duration.ofSeconds(1);
    static final int MAX_WAITING = 10_000;

    private final Supplier<CompletableFuture<Map<String, Position>>> look;
    private final HeadEvents events;
    private final AtomicInteger waiting = new AtomicInteger();

    /// @param look as [HeadWatch#lookNow()]: each call has a future of its own
    public CatchUp(Supplier<CompletableFuture<Map<String, Position>>> look, HeadEvents events) {
        this.look = look;
        this.events = events;
    }

    /// Ends well always: when memory is what the store holds, when the patience has ended, at once when the store does
    /// not answer or too many wait. Memory tells which.
    ///
    /// @param wanted revision of `policy` that the asker has heard of
    CompletableFuture<Void> attempt(String policy, long wanted) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            return CompletableFuture.completedFuture(null);
        }
        return look.get()
                .thenApply(Optional::of)
                .completeOnTimeout(Optional.empty(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .handle((seen, _) -> {
                    waiting.decrementAndGet();
                    Optional.ofNullable(seen)
                            .flatMap(answer -> answer)
                            .ifPresent(heads -> check(policy, wanted, heads));
                    return null;
                });
    }

    /// The asker heard of it from a process that had it from the store.
    private void check(String policy, long wanted, Map<String, Position> heads) {
        long head = Optional.ofNullable(heads.get(policy)).map(Position::number).orElse(0L);
        if (head < wanted) {
            events.floorMissing(policy, wanted, head);
        }
    }
}
