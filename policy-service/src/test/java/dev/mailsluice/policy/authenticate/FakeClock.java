package dev.mailsluice.policy.authenticate;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Monotonic nanoseconds that pass when a test says so. Begins shortly before the number overflows, as a real one may.
final class FakeClock implements LongSupplier {

    private volatile long now = Long.MAX_VALUE - 1_000_000_000;

    void pass(Duration duration) {
        now += duration.toNanos();
    }

    @Override
    public long getAsLong() {
        return now;
    }
}
