package dev.mailsluice.policy.inforce;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// The edges that may have a lease of this replica. Never more state than one number per edge and policy.
///
/// INVARIANT: an edge is in here before anybody reads, for the answer to it, which revisions are applied, and until no
/// lease of it can live. So who first notes what is applied, and then what is in here, has noted every edge that was
/// told less.
final class EdgeLeases {

    private final ConcurrentHashMap<String, HeldEdge> edges = new ConcurrentHashMap<>();
    private final Duration gone;
    private final int most;
    private final Changes changes;
    private final LongSupplier clock;

    /// @param most    edges at a time
    /// @param changes told when a floor is not what it was
    /// @param clock   nanoseconds, monotonic
    EdgeLeases(LeaseTimes times, int most, Changes changes, LongSupplier clock) {
        this.gone = times.edgeGone();
        this.most = most;
        this.changes = changes;
        this.clock = clock;
    }

    /// Returns false if there are too many edges; nothing is kept of it then.
    public boolean hear(EdgeReport report) {
        long now = clock.getAsLong();
        HeldEdge before = edges.get(report.edge());
        if (before == null && edges.size() >= most) {
            return false;
        }
        HeldEdge held = edges.merge(report.edge(), HeldEdge.of(report, now), (known, _) -> known.with(report, now));
        if (before == null || !before.floors().equals(held.floors())) {
            changes.tell();
        }
        return true;
    }

    /// Forgets those whose lease has ended.
    List<HeldEdge> live() {
        long now = clock.getAsLong();
        edges.values().removeIf(edge -> now - edge.heardAt() > gone.toNanos());
        return List.copyOf(edges.values());
    }

    public int count() {
        return edges.size();
    }
}
