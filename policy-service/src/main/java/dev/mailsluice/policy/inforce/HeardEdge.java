package dev.mailsluice.policy.inforce;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An edge and what it holds to for one policy. What it reported to one replica counts at every other: it is one
/// process with one floor.
///
/// @param silent since its latest report to any replica
record HeardEdge(String name, Standing floor, Duration silent) {

    static Collection<HeardEdge> of(String policy, List<SeenReplica> fleet) {
        Map<String, HeardEdge> edges = new HashMap<>();
        for (SeenReplica replica : fleet) {
            for (ReplicaState.Edge edge : replica.state().edges()) {
                Duration silent = edge.heardAgo().plus(replica.stateAge());
                edge.floors().stream()
                        .filter(floor -> floor.policy().equals(policy))
                        .map(floor -> new HeardEdge(edge.name(), floor, silent))
                        .forEach(heard -> edges.merge(edge.name(), heard, HeardEdge::and));
            }
        }
        return edges.values();
    }

    private HeardEdge and(HeardEdge other) {
        return new HeardEdge(
                name,
                floor.revision() >= other.floor.revision() ? floor : other.floor,
                silent.compareTo(other.silent) <= 0 ? silent : other.silent);
    }
}
