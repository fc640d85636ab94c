package dev.mailsluice.policy.inforce;

import dev.mailsluice.policy.store.InForceRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Whether a policy's head is in force, and if not, because of whom.
///
/// @param head        the latest revision that any replica has heard of
/// @param publishedAt empty if no replica can read it
/// @param settled     every replica answers by this revision or a later one, and every edge holds to one
/// @param latest      the latest revision that was ever seen in force; empty if none was
/// @param laggards    replicas, then edges, by name
public record Enforcement(
        Standing head,
        Optional<Instant> publishedAt,
        long settled,
        Optional<InForceRow> latest,
        Count replicas,
        Count edges,
        List<Laggard> laggards) {

    /// @param current how many of `total` answer by the head, or hold to it
    public record Count(int current, int total) {}

    public Enforcement {
        laggards = List.copyOf(laggards);
    }

    public String policy() {
        return head.policy();
    }

    /// Once in force, always: who comes later starts from there.
    public boolean isInForce() {
        return isInForce(head.revision());
    }

    public boolean isInForce(long revision) {
        return inForceRevision() >= revision;
    }

    /// 0 if none is.
    public long inForceRevision() {
        return latest.map(InForceRow::revision).orElse(0L);
    }

    /// Since when the head is in force.
    public Optional<Instant> since() {
        return latest.filter(seen -> seen.revision() == head.revision()).map(InForceRow::since);
    }

    /// Whether `settled` is more than what was seen in force before.
    boolean isNews() {
        return settled > 0 && !isInForce(settled);
    }

    boolean hasEdgeAhead() {
        return laggards.stream().anyMatch(laggard -> laggard.reason() == Laggard.Reason.Ahead);
    }

    Enforcement with(Optional<InForceRow> latest) {
        return new Enforcement(head, publishedAt, settled, latest, replicas, edges, laggards);
    }
}
