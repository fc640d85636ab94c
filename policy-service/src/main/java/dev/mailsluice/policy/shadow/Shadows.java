package dev.mailsluice.policy.shadow;

import dev.mailsluice.policy.document.CanonicalForm;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.journal.Asked;
import dev.mailsluice.policy.journal.Questions;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.PolicyName;
import dev.mailsluice.policy.store.ShadowRow;
import dev.mailsluice.policy.store.ShadowStore;
import dev.mailsluice.policy.store.StoreUnavailableException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The candidates that are tried on live questions now. Set and removed in the store, by any replica; each follows.
public final class Shadows implements Questions.Listener {

    /// A candidate may be as large as a policy, and is in memory as one.
    public static final int MOST = 20;

    public static final int SHOWN = 200;

    /// Rows of one candidate that the store keeps, once this has looked.
    static final int KEPT = 1_000;

    private final ShadowStore store;
    private final ActivePolicies active;
    private final ShadowEvents events;
    private final InstantSource clock;
    private volatile Map<String, Candidate> candidates = Map.of();
    private Set<String> unreadable = new HashSet<>();
    private boolean isAvailable = true;

    public Shadows(ShadowStore store, ActivePolicies active, ShadowEvents events, InstantSource clock) {
        this.store = store;
        this.active = active;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public boolean listens() {
        return !candidates.isEmpty();
    }

    @Override
    public void asked(Asked question) {
        Candidate candidate = candidates.get(question.policy());
        if (candidate != null) {
            events.compared(question.policy(), candidate.compare(question));
        }
    }

    /// Returns false, and changes nothing, if there are [#MOST] already.
    ///
    /// @throws StoreUnavailableException if the store does not answer; the outcome is not known then
    public boolean set(PolicyName policy, RelayPolicy candidate, String author) {
        Map<String, String> known = store.ids();
        if (known.size() >= MOST && !known.containsKey(policy.value())) {
            return false;
        }
        store.set(new ShadowRow(
                policy.value(), UUID.randomUUID().toString(), CanonicalForm.json(candidate), author, clock.instant()));
        look();
        return true;
    }

    /// Returns whether there was one.
    ///
    /// @throws StoreUnavailableException as [#set]
    public boolean remove(PolicyName policy) {
        boolean removed = store.remove(policy.value());
        look();
        return removed;
    }

    /// What this replica counted is written first; what others did follows some seconds later.
    ///
    /// @throws StoreUnavailableException if the store does not answer
    public Optional<ShadowReport> report(PolicyName policy) {
        write();
        long revision = active.find(policy.value()).map(ActivePolicy::number).orElse(0L);
        return store.find(policy.value())
                .map(row -> new ShadowReport(
                        row.policy(),
                        row.document(),
                        row.author(),
                        row.setAt(),
                        revision,
                        store.differences(row.id(), revision, SHOWN).stream()
                                .flatMap(difference -> DifferenceRows.line(difference).stream())
                                .toList()));
    }

    /// Follows what was set and removed elsewhere. Whatever goes wrong, what is known goes on.
    synchronized void look() {
        attempt(() -> {
            Map<String, String> ids = store.ids();
            unreadable = unreadable.stream().filter(ids::containsValue).collect(Collectors.toCollection(HashSet::new));
            Map<String, Candidate> next = new HashMap<>();
            ids.forEach((policy, id) ->
                    known(policy, id).or(() -> load(policy, id)).ifPresent(found -> next.put(policy, found)));
            candidates = Map.copyOf(next);
        });
    }

    private Optional<Candidate> known(String policy, String id) {
        return Optional.ofNullable(candidates.get(policy))
                .filter(candidate -> candidate.id().equals(id));
    }

    private Optional<Candidate> load(String policy, String id) {
        return unreadable.contains(id)
                ? Optional.empty()
                : store.find(policy).flatMap(row -> {
                    try {
                        RelayPolicy document = CanonicalForm.parse(row.document());
                        var identity = new PolicyRevision(policy, 1, CanonicalForm.digest(document));
                        return Optional.of(new Candidate(row.id(), PolicySnapshot.compile(identity, document)));
                    } catch (IllegalStateException e) {
                        unreadable.add(id);
                        events.unreadable(policy, e);
                        return Optional.empty();
                    }
                });
    }

    /// Adds what was counted to the store. What it does not take is counted on.
    synchronized void write() {
        attempt(() -> candidates.forEach(this::write));
    }

    private void write(String policy, Candidate candidate) {
        Map<Pair, Count> taken = candidate.take();
        try {
            if (!taken.isEmpty()) {
                store.add(
                        candidate.id(),
                        taken.entrySet().stream()
                                .map(counted -> DifferenceRows.of(candidate.id(), counted.getKey(), counted.getValue()))
                                .toList());
            }
        } catch (StoreUnavailableException e) {
            candidate.giveBack(taken);
            throw e;
        }
        active.find(policy).ifPresent(now -> store.forget(candidate.id(), now.number(), KEPT));
    }

    private void attempt(Runnable work) {
        try {
            work.run();
            if (!isAvailable) {
                isAvailable = true;
                events.available();
            }
        } catch (RuntimeException e) {
            if (isAvailable) {
                isAvailable = false;
                events.unavailable(e);
            }
        }
    }

    /// Policies that have a candidate here.
    List<String> policies() {
        return candidates.keySet().stream().sorted().toList();
    }
}
