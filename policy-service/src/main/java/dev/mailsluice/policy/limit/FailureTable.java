package dev.mailsluice.policy.limit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.function.LongSupplier;

/// Failures by key within a window that begins with the first one. Bounded: the oldest window makes room for a new one.
public final class FailureTable<K> {

    private record Window(long start, int failures) {}

    /// INVARIANT: in the order in which the windows began.
    private final LinkedHashMap<K, Window> windows = new LinkedHashMap<>();

    private final Limit limit;
    private final int mostKeys;
    private final LongSupplier nanoClock;

    /// @param nanoClock monotonic, in nanoseconds
    public FailureTable(Limit limit, int mostKeys, LongSupplier nanoClock) {
        this.limit = limit;
        this.mostKeys = mostKeys;
        this.nanoClock = nanoClock;
    }

    public synchronized boolean isLimited(K key) {
        forgetPast();
        Window window = windows.get(key);
        return window != null && window.failures() >= limit.failures();
    }

    /// Until the window of a key has passed; zero if it has none.
    public synchronized Duration remaining(K key) {
        forgetPast();
        Window window = windows.get(key);
        return window == null ? Duration.ZERO : limit.window().minusNanos(nanoClock.getAsLong() - window.start());
    }

    /// Returns whether this failure was the one that reached the limit.
    public synchronized boolean countFailure(K key) {
        forgetPast();
        Window window = windows.merge(
                key,
                new Window(nanoClock.getAsLong(), 1),
                (known, _) -> new Window(known.start(), known.failures() + 1));
        if (windows.size() > mostKeys) {
            windows.pollFirstEntry();
        }
        return window.failures() == limit.failures();
    }

    private void forgetPast() {
        long now = nanoClock.getAsLong();
        while (!windows.isEmpty()
                && now - windows.firstEntry().getValue().start()
                        >= limit.window().toNanos()) {
            windows.pollFirstEntry();
        }
    }

    synchronized int size() {
        return windows.size();
    }
}
