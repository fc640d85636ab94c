package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.StoredRevision;

/// Brings memory to what the store holds.
///
/// A head that cannot be read stops neither the start nor the other policies; its own policy has no verdict.
public final class HeadLoader {

    private final PolicyStore store;
    private final RevisionLoader loader;
    private final ActivePolicies active;
    private final PolicyEvents events;
    private volatile boolean loaded;

    public HeadLoader(PolicyStore store, ActivePolicies active, PolicyEvents events) {
        this.store = store;
        this.loader = new RevisionLoader(store);
        this.active = active;
        this.events = events;
    }

    /// Called once, before the first question is taken.
    public void loadAll() {
        store.heads().forEach(this::learn);
        loaded = true;
    }

    public boolean isLoaded() {
        return loaded;
    }

    /// Activates `head` unless this process already answers by it or by a later one.
    void learn(StoredRevision head) {
        boolean known = active.find(head.policy())
                .map(policy -> policy.number() >= head.number())
                .orElse(false);
        if (!known) {
            activate(loader.load(head));
        }
    }

    void activate(ActivePolicy policy) {
        if (active.activate(policy)) {
            events.activated(policy);
        }
    }
}
