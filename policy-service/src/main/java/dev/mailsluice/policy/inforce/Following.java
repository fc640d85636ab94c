package dev.mailsluice.policy.inforce;

import java.time.Duration;
import java.util.List;

/// The exchange with an edge: hears what it holds to, tells it what stands and for how long it may trust that.
public final class Following {

    /// @param sequence of the report that this answers
    /// @param heads    what this replica has applied, in the order of the report
    /// @param lease    from when the edge sent that report; zero: none
    public record Answer(long sequence, List<Standing> heads, Duration lease) {}

    private final EdgeLeases leases;
    private final Presence presence;
    private final Applied applied;

    Following(EdgeLeases leases, Presence presence, Applied applied) {
        this.leases = leases;
        this.presence = presence;
        this.applied = applied;
    }

    /// Returns false if there are too many edges.
    public boolean hear(EdgeReport report) {
        return leases.hear(report);
    }

    /// To a report that was heard.
    ///
    /// INVARIANT: the lease is asked for before the heads are read. A lease that is right because the heads were
    /// confirmed is right for these heads.
    public Answer answer(EdgeReport report) {
        Duration lease = presence.lease();
        List<Standing> heads = report.floors().stream()
                .map(floor -> applied.of(floor.policy()))
                .toList();
        return new Answer(report.sequence(), heads, lease);
    }
}
