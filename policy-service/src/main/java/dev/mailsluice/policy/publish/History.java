package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.difference.Difference;
import dev.mailsluice.policy.difference.Differences;
import dev.mailsluice.policy.document.CanonicalForm;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.Revision;
import dev.mailsluice.policy.store.StoreUnavailableException;
import dev.mailsluice.policy.store.StoredRevision;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Policies as they were published, read again.
public final class History {

    private final PolicyStore store;

    public History(PolicyStore store) {
        this.store = store;
    }

    /// @throws StoreUnavailableException if the store does not answer
    public Recalled recall(PolicyName name, long number) {
        return store.revision(name.value(), number)
                .map(StoredRevision::revision)
                .map(History::read)
                .orElseGet(() -> new Recalled.NotThere(number));
    }

    private static Recalled read(Revision revision) {
        try {
            var identity = new PolicyRevision(revision.policy(), revision.number(), revision.digest());
            return new Recalled.Found(identity, CanonicalForm.parse(revision.document()));
        } catch (IllegalStateException e) {
            return new Recalled.Unreadable(revision.number(), e.getMessage());
        }
    }

    /// What changes from one revision to another, whichever was first.
    ///
    /// @param from 0: the time before the first
    /// @throws StoreUnavailableException if the store does not answer
    public Compared compare(PolicyName name, long from, long to) {
        return compare(
                recall(name, to),
                after -> from == 0
                        ? told(Differences.NOTHING, after)
                        : compare(recall(name, from), before -> told(before, after)));
    }

    private static Compared told(RelayPolicy before, RelayPolicy after) {
        return new Compared.Told(Differences.between(before, after));
    }

    private static Compared compare(Recalled recalled, Function<RelayPolicy, Compared> found) {
        return switch (recalled) {
            case Recalled.Found(var _, var policy) -> found.apply(policy);
            case Recalled.NotThere(long number) -> new Compared.NoSuchRevision(number);
            case Recalled.Unreadable(long number, String reason) -> new Compared.Unreadable(number, reason);
        };
    }

    /// What a revision changes that is about to be active or is. Never fails: it is told beside what counts.
    ///
    /// @param held what this process answered by when the revision was made; the store is asked if it is another
    /// @param most how many are told one by one
    /// @return empty if it cannot be told now
    public Optional<List<Difference>> changes(ActivePolicy.Loaded policy, Optional<ActivePolicy> held, int most) {
        return before(policy, held)
                .map(before -> Differences.between(before, policy.snapshot().policy(), most));
    }

    /// As [#changes(ActivePolicy.Loaded, Optional, int)], long after the revision was made.
    public Optional<List<Difference>> changes(ActivePolicy.Loaded policy, int most) {
        return changes(policy, Optional.empty(), most);
    }

    private Optional<RelayPolicy> before(ActivePolicy.Loaded policy, Optional<ActivePolicy> held) {
        if (policy.number() == 1) {
            return Optional.of(Differences.NOTHING);
        }
        return held.filter(ActivePolicy.Loaded.class::isInstance)
                .map(ActivePolicy.Loaded.class::cast)
                .filter(predecessor -> predecessor.number() == policy.number() - 1)
                .map(predecessor -> predecessor.snapshot().policy())
                .or(() -> stored(policy));
    }

    private Optional<RelayPolicy> stored(ActivePolicy.Loaded policy) {
        try {
            return switch (recall(new PolicyName(policy.name()), policy.number() - 1)) {
                case Recalled.Found(var _, var before) -> Optional.of(before);
                case Recalled.NotThere _, Recalled.Unreadable _ -> Optional.empty();
            };
        } catch (StoreUnavailableException e) {
            return Optional.empty();
        }
    }
}
