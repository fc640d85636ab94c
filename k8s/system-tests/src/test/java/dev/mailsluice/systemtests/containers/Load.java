package dev.mailsluice.systemtests.containers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// Clients that send all the time, until they are told to end.
final class Load implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Tally tally = new Tally();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> senders = new ArrayList<>();
    private volatile boolean goesOn = true;

    /// Each door gets as many clients.
    static Load of(int clients, Door... doors) {
        Load load = new Load();
        for (int i = 0; i < clients * doors.length; i++) {
            var sender = new Sender("c" + i, doors[i % doors.length], load.tally, () -> load.goesOn, i);
            load.senders.add(load.threads.submit(sender));
        }
        return load;
    }

    /// Waits until that many more messages were accepted; fails at the first failure.
    void more(int messages) {
        int target = tally.accepted().size() + messages;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (tally.accepted().size() < target) {
            if (!tally.failures().isEmpty() || System.nanoTime() > end) {
                throw new AssertionError("after " + tally + ": " + tally.failures());
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /// Lets every client finish its message.
    Tally end() {
        goesOn = false;
        for (Future<?> sender : senders) {
            try {
                sender.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new AssertionError("a client did not end", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return tally;
    }

    @Override
    public void close() {
        goesOn = false;
        threads.shutdownNow();
    }
}
