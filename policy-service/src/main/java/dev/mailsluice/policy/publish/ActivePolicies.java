package dev.mailsluice.policy.publish;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The only mutable cell: by which revision of each policy this process answers.
///
/// INVARIANT: forward only. A revision never replaces one with a higher number, whatever the order in which threads
/// arrive here. A policy is replaced whole, by one reference.
public final class ActivePolicies {

    private final ConcurrentHashMap<String, ActivePolicy> cells = new ConcurrentHashMap<>();

    /// Returns whether `candidate` is active now and was not before.
    public boolean activate(ActivePolicy candidate) {
        ActivePolicy active = cells.merge(
                candidate.name(), candidate, (current, next) -> next.number() > current.number() ? next : current);
        return active == candidate;
    }

    public Optional<ActivePolicy> find(String name) {
        return Optional.ofNullable(cells.get(name));
    }

    /// By name.
    public List<ActivePolicy> all() {
        return cells.values().stream()
                .sorted(Comparator.comparing(ActivePolicy::name))
                .toList();
    }

    Map<String, ActivePolicy> byName() {
        return Map.copyOf(cells);
    }

    public int count() {
        return cells.size();
    }
}
