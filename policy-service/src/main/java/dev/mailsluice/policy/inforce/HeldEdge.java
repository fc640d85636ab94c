package dev.mailsluice.policy.inforce;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What this replica knows of an edge that may have a lease of it.
///
/// @param sequence of the latest report
/// @param heardAt  when the latest report came, by the monotonic clock
record HeldEdge(String edge, long sequence, List<Standing> floors, long openTransactions, long heardAt) {

    static HeldEdge of(EdgeReport report, long heardAt) {
        return new HeldEdge(report.edge(), report.sequence(), report.floors(), report.openTransactions(), heardAt);
    }

    /// A report that was overtaken by a later one says only that the edge lives. A floor never falls.
    HeldEdge with(EdgeReport report, long now) {
        if (report.sequence() < sequence) {
            return new HeldEdge(edge, sequence, floors, openTransactions, now);
        }
        Map<String, Standing> before = new HashMap<>();
        floors.forEach(floor -> before.put(floor.policy(), floor));
        List<Standing> raised = new ArrayList<>();
        for (Standing floor : report.floors()) {
            Standing old = before.getOrDefault(floor.policy(), floor);
            raised.add(old.revision() > floor.revision() ? old : floor);
        }
        return new HeldEdge(edge, report.sequence(), List.copyOf(raised), report.openTransactions(), now);
    }

    /// As it is said to the others.
    ReplicaState.Edge seen(long now) {
        return new ReplicaState.Edge(edge, Duration.ofNanos(now - heardAt), openTransactions, floors);
    }
}
