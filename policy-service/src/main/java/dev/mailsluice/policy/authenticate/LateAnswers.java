package dev.mailsluice.policy.authenticate;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/// Refusals are given late, so that guessing is slow for who waits for the answer. No thread waits.
///
/// At most so many are kept waiting; what comes on top is answered at once, since by then memory is worth more.
public final class LateAnswers {

    private static final int MOST_WAITING = 10_000;

    private final Executor later;
    private final AtomicInteger waiting = new AtomicInteger();

    /// @param later runs after the delay what it is given
    public LateAnswers(Executor later) {
        this.later = later;
    }

    CompletionStage<Answer> give(Answer answer) {
        return switch (answer) {
            case Answer.Refused refused -> late(refused);
            case Answer.Accepted _, Answer.Limited _, Answer.Overloaded _, Answer.Unavailable _ ->
                CompletableFuture.completedStage(answer);
        };
    }

    private CompletionStage<Answer> late(Answer.Refused refused) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return CompletableFuture.completedStage(refused);
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    waiting.decrementAndGet();
                    return refused;
                },
                later);
    }
}
