package dev.mailsluice.policy.inforce;

import java.time.Duration;
import java.util.function.LongSupplier;

/// A monotonic clock that stands still until it is told otherwise.
final class ManualClock implements LongSupplier {

    private long now = 1_000_000_000L;

    @Override
    public long getAsLong() {
        return now;
    }

    void pass(Duration time) {
        now += time.toNanos();
    }
}
