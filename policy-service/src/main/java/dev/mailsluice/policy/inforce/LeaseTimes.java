package dev.mailsluice.policy.inforce;

import java.time.Duration;

/// How long what can count.
///
/// @param lease     how long an edge may trust what it was told, from when it asked
/// @param freshness how long a replica may give leases since it last spoke with the database
public record LeaseTimes(Duration lease, Duration freshness) {

    private static final Duration MARGIN = Duration.ofMillis(100);

    /// After so long without an edge's report, no lease of it lives.
    Duration edgeGone() {
        return withMargin(lease);
    }

    /// After so long without a write of a replica's row, no lease that the replica gave out lives.
    Duration replicaGone() {
        return withMargin(freshness.plus(lease));
    }

    /// Clocks do not run at the same speed: a tenth, and what a step of a thread may take.
    private static Duration withMargin(Duration time) {
        return time.plus(time.dividedBy(10)).plus(MARGIN);
    }
}
