package dev.mailsluice.policy.inforce;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// The rule of ADR 6, over one look at all replicas: revision N is in force when every replica that may have given out
/// a lease has applied N, and every edge that may have one has reported N.
final class Evaluator {

    /// Later than this a replica is called silent: it writes at least four times as often.
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final LeaseTimes times;

    Evaluator(LeaseTimes times) {
        this.times = times;
    }

    /// Of every policy that any replica has heard of, by name.
    List<Enforcement> evaluate(List<SeenReplica> fleet) {
        return fleet.stream()
                .flatMap(replica -> replica.state().applied().stream())
                .map(policy -> policy.standing().policy())
                .distinct()
                .sorted()
                .map(policy -> evaluate(policy, fleet))
                .toList();
    }

    Enforcement evaluate(String policy, List<SeenReplica> fleet) {
        AppliedPolicy head = head(policy, fleet);
        List<SeenReplica> counting =
                fleet.stream().filter(replica -> !replica.isGone(times)).toList();
        List<SeenReplica> serving =
                counting.stream().filter(replica -> !replica.left()).toList();
        Collection<HeardEdge> held = HeardEdge.of(policy, counting);

        List<Laggard> laggards = new ArrayList<>();
        serving.forEach(replica -> judge(replica, policy, head).ifPresent(laggards::add));
        int replicas = laggards.size();
        held.forEach(edge -> judge(edge, head).ifPresent(laggards::add));
        int edges = laggards.size() - replicas;
        laggards.sort(Comparator.comparing(Laggard::kind).thenComparing(Laggard::name));
        return new Enforcement(
                head.latest(),
                head.rejected().isPresent() ? Optional.empty() : head.publishedAt(),
                settled(policy, head, serving, held),
                Optional.empty(),
                new Enforcement.Count(serving.size() - replicas, serving.size()),
                new Enforcement.Count(held.size() - edges, held.size()),
                laggards);
    }

    /// Of two who know the same revision, the one who can read it.
    private static AppliedPolicy head(String policy, List<SeenReplica> fleet) {
        return fleet.stream()
                .map(replica -> replica.state().applied(policy))
                .max(Comparator.comparingLong(AppliedPolicy::known)
                        .thenComparing(known -> known.rejected().isEmpty())
                        .thenComparing(known -> known.publishedAt().isPresent()))
                .orElseGet(() -> AppliedPolicy.nothing(policy));
    }

    /// Nobody but gone replicas: nothing can be said, so nothing is settled.
    private static long settled(
            String policy, AppliedPolicy head, List<SeenReplica> serving, Collection<HeardEdge> held) {
        LongStream applied = serving.stream()
                .map(replica -> replica.state().applied(policy).standing())
                .mapToLong(standing -> agreed(standing, head));
        LongStream floors = held.stream().mapToLong(edge -> agreed(edge.floor(), head));
        return serving.isEmpty() ? 0 : LongStream.concat(applied, floors).min().orElse(0);
    }

    /// Another document of the same number is no better than the revision before.
    private static long agreed(Standing standing, AppliedPolicy head) {
        return standing.contradicts(head.standing()) ? standing.revision() - 1 : standing.revision();
    }

    private static Optional<Laggard> judge(SeenReplica replica, String policy, AppliedPolicy head) {
        AppliedPolicy applied = replica.state().applied(policy);
        long revision = applied.standing().revision();
        boolean other = applied.standing().contradicts(head.standing());
        if (revision >= head.known() && !other) {
            return Optional.empty();
        }
        Laggard.Reason reason = other
                ? Laggard.Reason.Ahead
                : applied.rejected().isPresent()
                        ? Laggard.Reason.Rejected
                        : replica.silent().compareTo(QUIET) > 0 ? Laggard.Reason.Silent : Laggard.Reason.Behind;
        String detail = applied.rejected().map(AppliedPolicy.Rejected::reason).orElse("");
        return Optional.of(
                new Laggard(Laggard.Kind.Replica, replica.host(), revision, replica.silent(), reason, detail));
    }

    private Optional<Laggard> judge(HeardEdge edge, AppliedPolicy head) {
        Standing floor = edge.floor();
        boolean ahead = floor.revision() > head.known() || floor.contradicts(head.standing());
        if (!ahead && floor.revision() == head.known()) {
            return Optional.empty();
        }
        Laggard.Reason reason =
                ahead ? Laggard.Reason.Ahead : isQuiet(edge) ? Laggard.Reason.Silent : Laggard.Reason.Behind;
        return Optional.of(new Laggard(Laggard.Kind.Edge, edge.name(), floor.revision(), edge.silent(), reason, ""));
    }

    /// An edge reports in every third of its lease, and the replica writes what it heard somewhat later.
    private boolean isQuiet(HeardEdge edge) {
        return edge.silent().compareTo(times.lease()) > 0;
    }
}
