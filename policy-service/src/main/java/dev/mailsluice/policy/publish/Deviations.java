package dev.mailsluice.policy.publish;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Of which policies this process does not answer by the store's head, and why. At most one entry for each policy that
/// the store or this process has.
public final class Deviations {

    private final ConcurrentHashMap<String, Deviation> byPolicy = new ConcurrentHashMap<>();

    public Optional<Deviation> find(String policy) {
        return Optional.ofNullable(byPolicy.get(policy));
    }

    public Optional<Rejection> rejection(String policy) {
        return find(policy).filter(Rejection.class::isInstance).map(Rejection.class::cast);
    }

    public Optional<Regression> regression(String policy) {
        return find(policy).filter(Regression.class::isInstance).map(Regression.class::cast);
    }

    /// By the name of the policy.
    public List<Deviation> all() {
        return byPolicy.values().stream()
                .sorted(Comparator.comparing(Deviation::policy))
                .toList();
    }

    /// Returns whether this is new.
    boolean add(Deviation deviation) {
        return !deviation.equals(byPolicy.put(deviation.policy(), deviation));
    }

    /// Returns whether there was one.
    boolean clear(String policy) {
        return byPolicy.remove(policy) != null;
    }
}
