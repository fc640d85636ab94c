package dev.mailsluice.policy.authenticate;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Runs what it is given later, on one thread of its own: on a pool that others use too, an answer could wait for them.
public final class Delay implements Executor, AutoCloseable {

    private final Duration by;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("late-answers").factory());

    public Delay(Duration by) {
        this.by = by;
    }

    @Override
    public void execute(Runnable task) {
        timer.schedule(task, by.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
