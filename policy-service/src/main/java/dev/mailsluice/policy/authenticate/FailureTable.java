package dev.mailsluice.policy.authenticate;

import java.util.LinkedHashMap;
import java.util.function.LongSupplier;

/// Failures by key within a window that begins with the first one. Bounded: the oldest window makes room for a new one.
final class FailureTable<K> {

    private record Window(long start, int failures) {}

    /// INVARIANT: in the order in which the windows began.
    private final LinkedHashMap<K, Window> windows = new LinkedHashMap<>();

    private final FailureLimits.Limit limit;
    private final int mostKeys;
    private final LongSupplier nanoClock;

    FailureTable(FailureLimits.Limit limit, int mostKeys, LongSupplier nanoClock) {
        this.limit = limit;
        this.mostKeys = mostKeys;
        this.nanoClock = nanoClock;
    }

    synchronized boolean isLimited(K key) {
        forgetPast();
        Window window = windows.get(key);
        return window != null && window.failures() >= limit.failures();
    }

    /// Returns whether this failure was the one that reached the limit.
    synchronized boolean countFailure(K key) {
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
