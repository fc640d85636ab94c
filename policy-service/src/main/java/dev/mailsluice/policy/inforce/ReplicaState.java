package dev.mailsluice.policy.inforce;

import java.time.Duration;
import java.util.List;

/// What a replica says of itself to the others.
///
/// @param edges every edge that may have a lease of it
record ReplicaState(List<AppliedPolicy> applied, List<Edge> edges) {

    static final ReplicaState NOTHING = new ReplicaState(List.of(), List.of());

    ReplicaState {
        applied = List.copyOf(applied);
        edges = List.copyOf(edges);
    }

    AppliedPolicy applied(String policy) {
        return applied.stream()
                .filter(found -> found.standing().policy().equals(policy))
                .findFirst()
                .orElseGet(() -> AppliedPolicy.nothing(policy));
    }

    /// @param heardAgo when this was written
    record Edge(String name, Duration heardAgo, long openTransactions, List<Standing> floors) {
        Edge {
            floors = List.copyOf(floors);
        }
    }
}
