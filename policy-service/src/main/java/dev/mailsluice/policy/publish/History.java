package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.document.CanonicalForm;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.Revision;
import dev.mailsluice.policy.store.StoreUnavailableException;
import dev.mailsluice.policy.store.StoredRevision;

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
}
