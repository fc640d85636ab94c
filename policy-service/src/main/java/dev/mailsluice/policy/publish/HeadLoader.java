package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.Position;
import dev.mailsluice.policy.store.StoreUnavailableException;
import dev.mailsluice.policy.store.StoredRevision;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Brings memory to what the store holds: whole at the start, and to what is new whenever it is asked to.
///
/// A head that cannot be followed stops neither the start nor the other policies. What is held and what the store has
/// are only compared if it was held before the store was asked: what is older than that must be in it.
public final class HeadLoader {

    private final PolicyStore store;
    private final RevisionLoader loader;
    private final ActivePolicies active;
    private final Deviations deviations;
    private final PolicyEvents events;
    private final HeadEvents headEvents;
    private volatile boolean loaded;
    private volatile long confirmedAt = System.nanoTime();

    public HeadLoader(
            PolicyStore store,
            ActivePolicies active,
            Deviations deviations,
            PolicyEvents events,
            HeadEvents headEvents) {
        this.store = store;
        this.loader = new RevisionLoader(store);
        this.active = active;
        this.deviations = deviations;
        this.events = events;
        this.headEvents = headEvents;
    }

    /// Called once, before the first question is taken.
    public void loadAll() {
        long asked = System.nanoTime();
        store.heads().forEach(head -> learn(Optional.empty(), head));
        confirmedAt = asked;
        loaded = true;
    }

    /// Learns the heads that this process has not heard of: those of other processes, and its own whose append failed
    /// although it was stored. Finds heads that were taken back.
    ///
    /// @return where the store's policies stand
    /// @throws StoreUnavailableException if the store does not answer
    Map<String, Position> catchUp() {
        long asked = System.nanoTime();
        Map<String, ActivePolicy> held = active.byName();
        Map<String, Position> heads = store.headPositions();
        heads.forEach((policy, head) -> follow(policy, Optional.ofNullable(held.get(policy)), head));
        held.values().stream()
                .filter(policy -> !heads.containsKey(policy.name()))
                .forEach(this::vanished);
        confirmedAt = asked;
        return heads;
    }

    private void follow(String policy, Optional<ActivePolicy> held, Position head) {
        if (held.flatMap(known -> Comparison.regression(known, head, store))
                .map(this::regressed)
                .isPresent()) {
            return;
        }
        if (deviations.regression(policy).isPresent()) {
            agreed(policy);
        }
        if (Comparison.isNews(held, head) && !isRejected(policy, head.number())) {
            store.head(policy).ifPresent(news -> learn(held, news));
        }
    }

    private boolean isRejected(String policy, long number) {
        return deviations
                .rejection(policy)
                .map(known -> known.number() == number)
                .orElse(false);
    }

    /// How long ago memory was seen to be what the store holds, counted from when the store was asked.
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - confirmedAt);
    }

    public boolean isLoaded() {
        return loaded;
    }

    /// Asks the store for the head of one policy, and learns it.
    ///
    /// @return the head, or what keeps this process from following it
    Look look(PolicyName name) {
        Optional<ActivePolicy> held = active.find(name.value());
        Optional<Position> head = store.headPosition(name.value());
        Optional<Regression> regression = head.isPresent()
                ? held.flatMap(known -> Comparison.regression(known, head.get(), store))
                : held.map(Comparison::vanished);
        if (regression.isPresent()) {
            return new Look.Regressed(regressed(regression.get()));
        }
        // A document may have tens of megabytes: it is not read if it is known.
        Optional<StoredRevision> news =
                head.filter(position -> Comparison.isNews(held, position)).flatMap(_ -> store.head(name.value()));
        news.ifPresent(revision -> learn(held, revision));
        return new Look.Seen(news.map(StoredRevision::position).or(() -> head));
    }

    /// Answers by `head` from now on, unless this process does already, or answers by a later one, or cannot.
    private void learn(Optional<ActivePolicy> held, StoredRevision head) {
        if (!Comparison.isNews(held, head.position())) {
            return;
        }
        switch (loader.load(head)) {
            case Loading.Usable(var policy) -> activate(policy);
            case Loading.Broken(var reason) -> activate(unreadable(head, reason));
            case Loading.NotUnderstood(var reason) -> {
                if (held.isPresent()) {
                    deviates(new Rejection(head.policy(), head.number(), reason));
                } else {
                    activate(unreadable(head, reason));
                }
            }
        }
    }

    private static ActivePolicy unreadable(StoredRevision head, String reason) {
        return new ActivePolicy.Unreadable(
                head.policy(), head.number(), head.revision().digest(), reason);
    }

    void activate(ActivePolicy policy) {
        if (active.activate(policy)) {
            events.activated(policy);
            if (deviations.rejection(policy.name()).isPresent()) {
                agreed(policy.name());
            }
        }
    }

    private void vanished(ActivePolicy held) {
        regressed(Comparison.vanished(held));
    }

    private Regression regressed(Regression regression) {
        deviates(regression);
        return regression;
    }

    private void deviates(Deviation deviation) {
        if (deviations.add(deviation)) {
            headEvents.deviated(deviation);
        }
    }

    private void agreed(String policy) {
        if (deviations.clear(policy)) {
            headEvents.agreed(policy);
        }
    }
}
