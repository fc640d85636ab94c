package dev.mailsluice.policy.kubernetes;

import dev.mailsluice.policy.store.Backoff;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Names of objects that have to be looked at. Each stands in it once, however often it was offered; what failed comes
/// again later. Bounded: what does not fit is found by the next full list.
final class WorkQueue {

    static final int MAX = 10_000;

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));

    /// @param due      by the monotonic clock
    /// @param failures in a row
    private record Entry(String name, long due, int failures) {}

    private final Map<String, Entry> entries = new HashMap<>();
    private final RandomGenerator random = RandomGenerator.getDefault();
    private boolean closed;

    /// Returns false if it does not fit.
    synchronized boolean offer(String name) {
        if (entries.size() >= MAX && !entries.containsKey(name)) {
            return false;
        }
        int failures =
                Optional.ofNullable(entries.get(name)).map(Entry::failures).orElse(0);
        entries.put(name, new Entry(name, System.nanoTime(), failures));
        notifyAll();
        return true;
    }

    /// Whoever took it could not do it.
    ///
    /// @param failures in a row, this one included
    synchronized void again(String name, int failures) {
        Duration pause = BACKOFF.pause(failures, random);
        entries.putIfAbsent(name, new Entry(name, System.nanoTime() + pause.toNanos(), failures));
        notifyAll();
    }

    /// @param failures that came before, in a row
    record Taken(String name, int failures) {}

    /// Waits for the first that is due. Empty when the queue is closed.
    synchronized Optional<Taken> take() throws InterruptedException {
        while (!closed) {
            Optional<Entry> first =
                    entries.values().stream().min(Comparator.comparingLong(entry -> entry.due() - System.nanoTime()));
            long wait = first.map(entry -> entry.due() - System.nanoTime()).orElse(Long.MAX_VALUE);
            if (wait <= 0) {
                Entry entry = first.orElseThrow();
                entries.remove(entry.name());
                return Optional.of(new Taken(entry.name(), entry.failures()));
            }
            TimeUnit.NANOSECONDS.timedWait(
                    this, Math.min(wait, Duration.ofSeconds(1).toNanos()) + 1_000_000);
        }
        return Optional.empty();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
