package dev.mailsluice.policy.authenticate;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The threads on which passwords are checked. What finds the queue full, or has waited so long that nobody listens any
/// more, is not checked at all: under a flood of guesses the answers stay in time.
public final class CheckThreads implements AutoCloseable {

    /// Half of what an edge waits for an answer.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ThreadPoolExecutor threads;
    private final LongSupplier nanoClock;

    public CheckThreads(int threads, int queue, LongSupplier nanoClock) {
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue),
                Thread.ofPlatform().daemon().name("password-check-", 0).factory());
        this.nanoClock = nanoClock;
    }

    CompletionStage<Answer> run(Supplier<Answer> check) {
        var answer = new CompletableFuture<Answer>();
        long asked = nanoClock.getAsLong();
        try {
            threads.execute(() -> complete(answer, asked, check));
        } catch (RejectedExecutionException _) {
            answer.complete(new Answer.Overloaded());
        }
        return answer;
    }

    private void complete(CompletableFuture<Answer> answer, long asked, Supplier<Answer> check) {
        try {
            boolean late = nanoClock.getAsLong() - asked > PATIENCE.toNanos();
            answer.complete(late ? new Answer.Overloaded() : check.get());
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
