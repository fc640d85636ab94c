package dev.mailsluice.policy.inforce;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// What is in force, as of the latest look at the fleet, and who waits for it.
public final class Enforcements {

    public static final int MAX_WAITING = 1_000;

    private record Waiting(String policy, Predicate<Enforcement> enough, CompletableFuture<Void> seen) {}

    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final Changes changes;
    private volatile Map<String, Enforcement> latest = Map.of();
    private volatile List<SeenReplica> fleet = List.of();

    /// @param changes told when somebody waits
    Enforcements(Changes changes) {
        this.changes = changes;
    }

    /// Empty if no replica has heard of the policy.
    public Optional<Enforcement> find(String policy) {
        return Optional.ofNullable(latest.get(policy));
    }

    /// Those that may have a lease of any replica, by name.
    public Collection<SeenEdge> edges() {
        return SeenEdge.of(fleet);
    }

    /// Whether this is the revision in force: of one policy, one is.
    public boolean isInForce(String policy, long revision) {
        return find(policy).filter(seen -> seen.inForceRevision() == revision).isPresent();
    }

    /// Completes when the revision or a later one is in force, and when `patience` is over.
    public CompletionStage<Void> whenInForce(String policy, long revision, Duration patience) {
        return when(policy, seen -> seen.isInForce(revision), patience);
    }

    /// Completes when the revision was seen on its way, and when `patience` is over.
    public CompletionStage<Void> whenKnown(String policy, long revision, Duration patience) {
        return when(policy, seen -> seen.head().revision() >= revision, patience);
    }

    /// Completes at once if too many wait already. No thread waits.
    private CompletionStage<Void> when(String policy, Predicate<Enforcement> enough, Duration patience) {
        var one = new Waiting(policy, enough, new CompletableFuture<>());
        if (waiting.size() >= MAX_WAITING) {
            return CompletableFuture.completedFuture(null);
        }
        waiting.add(one);
        one.seen().whenComplete((_, _) -> waiting.remove(one));
        // Looked at after it was added: what was seen in between has told it, or is found now.
        completeIfEnough(one);
        if (!one.seen().isDone()) {
            changes.tell();
        }
        return one.seen().completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void completeIfEnough(Waiting one) {
        if (find(one.policy()).filter(one.enough()).isPresent()) {
            one.seen().complete(null);
        }
    }

    boolean isAwaited() {
        return !waiting.isEmpty();
    }

    void set(FleetView.Look look) {
        Map<String, Enforcement> byName = new TreeMap<>();
        look.all().forEach(one -> byName.put(one.policy(), one));
        latest = byName;
        fleet = look.fleet();
        waiting.forEach(this::completeIfEnough);
    }
}
