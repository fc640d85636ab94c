package dev.mailsluice.policy.inforce;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Replicas as another one might see them; of the policy `default`.
final class Fleets {

    static final String POLICY = "default";
    static final LeaseTimes TIMES = new LeaseTimes(Duration.ofSeconds(3), Duration.ofSeconds(2));
    static final Instant PUBLISHED = Instant.parse("2026-03-01T10:15:30Z");

    private Fleets() {}

    static String digest(long revision) {
        return "sha256:" + "%064x".formatted(revision);
    }

    static Standing at(long revision) {
        return revision == 0 ? Standing.none(POLICY) : new Standing(POLICY, revision, digest(revision));
    }

    static ReplicaState.Edge edge(String name, Standing... floors) {
        return new ReplicaState.Edge(name, Duration.ZERO, 0, List.of(floors));
    }

    static SeenReplica replica(String name, long applied, ReplicaState.Edge... edges) {
        return replica(name, new AppliedPolicy(at(applied), Optional.of(PUBLISHED), Optional.empty()), edges);
    }

    /// One that holds to `standing`, whatever the others do.
    static SeenReplica holding(String name, Standing standing) {
        return replica(name, new AppliedPolicy(standing, Optional.of(PUBLISHED), Optional.empty()));
    }

    static SeenReplica rejecting(String name, long applied, long rejected, String reason) {
        return replica(
                name,
                new AppliedPolicy(
                        at(applied),
                        Optional.of(PUBLISHED),
                        Optional.of(new AppliedPolicy.Rejected(rejected, reason))));
    }

    private static SeenReplica replica(String name, AppliedPolicy applied, ReplicaState.Edge... edges) {
        List<AppliedPolicy> all = applied.standing().revision() == 0 ? List.of() : List.of(applied);
        return new SeenReplica(
                name + "-id", name, Duration.ZERO, Duration.ZERO, false, new ReplicaState(all, List.of(edges)));
    }

    static SeenReplica silent(SeenReplica replica, Duration silent) {
        return new SeenReplica(replica.id(), replica.host(), silent, silent, replica.left(), replica.state());
    }

    static SeenReplica left(SeenReplica replica) {
        return new SeenReplica(
                replica.id(), replica.host(), replica.silent(), replica.stateAge(), true, replica.state());
    }

    static Enforcement judge(SeenReplica... fleet) {
        return new Evaluator(TIMES).evaluate(POLICY, new ArrayList<>(Arrays.asList(fleet)));
    }
}
