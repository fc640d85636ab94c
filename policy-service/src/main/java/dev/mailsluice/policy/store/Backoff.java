package dev.mailsluice.policy.store;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Pauses between attempts: twice as long each time up to a limit, half of it by chance, so that many who lost the
/// same server do not come back to it at once.
public record Backoff(Duration first, Duration longest) {

    /// @param failures in a row, 1 or more
    public Duration pause(int failures, RandomGenerator random) {
        long full = first.toMillis();
        for (int i = 1; i < failures && full < longest.toMillis(); i++) {
            full *= 2;
        }
        full = Math.min(full, longest.toMillis());
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }
}
