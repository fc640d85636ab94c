package dev.mailsluice.policy.inforce;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Whether this replica may give leases: only while every other one has to wait for it.
///
/// A lease that is given `freshness` after the replica began its latest write ends before anybody takes the replica for
/// gone ([LeaseTimes#replicaGone()]). Who may have been taken for gone, or was never there, may have missed a revision
/// that came into force meanwhile: it gives no lease until it has asked the store for the heads once more, after its
/// row was written.
final class Presence {

    /// @param writeBegan   of the latest write that succeeded
    /// @param uninterruptedFrom when the row was there, first of the writes without a gap since
    private record Written(long writeBegan, long uninterruptedFrom) {}

    private final LeaseTimes times;
    private final boolean alone;
    private final Supplier<Duration> headsAge;
    private final LongSupplier clock;
    private volatile Written written;
    private volatile boolean left;

    /// @param headsAge how long ago the store was asked for the heads that are applied by now
    /// @param clock    nanoseconds, monotonic
    Presence(InForceSettings settings, Supplier<Duration> headsAge, LongSupplier clock) {
        this.times = settings.times();
        this.alone = settings.alone();
        this.headsAge = headsAge;
        this.clock = clock;
    }

    /// Called by the one thread that writes.
    ///
    /// @param began    before the write was sent
    /// @param ended    after it was committed
    /// @param wasThere whether the row was there before
    void wrote(long began, long ended, boolean wasThere) {
        Written before = written;
        boolean gap = before == null
                || !wasThere
                || ended - before.writeBegan()
                        > times.freshness().plus(times.lease()).toNanos();
        written = new Written(began, gap ? ended : before.uninterruptedFrom());
    }

    /// No lease is given any more.
    void leave() {
        left = true;
    }

    /// The lease that a request may have that has come already; zero if none.
    Duration lease() {
        Written latest = written;
        if (left || latest == null) {
            return Duration.ZERO;
        }
        long now = clock.getAsLong();
        // Asked after the clock: what is told older than it is does no harm.
        long headsAsked = headsAge.get().toNanos();
        boolean isSeen = now - latest.writeBegan() <= times.freshness().toNanos();
        boolean isFresh = headsAsked <= times.freshness().toNanos() && headsAsked <= now - latest.uninterruptedFrom();
        return alone || isSeen && isFresh ? times.lease() : Duration.ZERO;
    }
}
