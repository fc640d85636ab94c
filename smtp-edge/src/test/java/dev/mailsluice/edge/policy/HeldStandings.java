package dev.mailsluice.edge.policy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Standings in a test's hands. At first there is a lease, and no floor.
public final class HeldStandings {

    private static final Duration LEASE = Duration.ofHours(1);

    private final AtomicLong clock = new AtomicLong();
    private final Standings standings = new Standings(Policies.one("default"), Duration.ofSeconds(10), clock::get);

    public HeldStandings() {
        known();
    }

    public Standings standings() {
        return standings;
    }

    public void reaches(long revision) {
        standings.raise("default", revision);
    }

    public void known() {
        standings.lease(clock.get() + LEASE.toNanos());
    }

    public void unknown() {
        clock.addAndGet(2 * LEASE.toNanos());
    }

    public void untold() {
        unknown();
        standings.untold();
    }
}
