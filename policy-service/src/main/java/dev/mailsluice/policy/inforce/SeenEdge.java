package dev.mailsluice.policy.inforce;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// An edge that may have a lease, as the replica says that heard it last.
///
/// @param replica where that replica runs
/// @param silent  since its latest report
public record SeenEdge(String name, String replica, Duration silent, long openTransactions, List<Standing> floors) {

    /// Each edge once, by name.
    static Collection<SeenEdge> of(List<SeenReplica> fleet) {
        var edges = new TreeMap<String, SeenEdge>();
        fleet.stream().flatMap(SeenEdge::of).forEach(edge -> edges.merge(edge.name(), edge, SeenEdge::later));
        return edges.values();
    }

    private static Stream<SeenEdge> of(SeenReplica replica) {
        return replica.state().edges().stream()
                .map(edge -> new SeenEdge(
                        edge.name(),
                        replica.host(),
                        edge.heardAgo().plus(replica.stateAge()),
                        edge.openTransactions(),
                        edge.floors()));
    }

    private SeenEdge later(SeenEdge other) {
        return silent.compareTo(other.silent) <= 0 ? this : other;
    }
}
