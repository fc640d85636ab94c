package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.StoreUnavailableException;
import dev.mailsluice.policy.store.StoredRevision;
import java.time.Duration;

/// Brings memory to what the store holds: whole at the start, and to what is new whenever it is asked to.
///
/// A head that cannot be read stops neither the start nor the other policies; its own policy has no verdict.
public final class HeadLoader {

    private final PolicyStore store;
    private final RevisionLoader loader;
    private final ActivePolicies active;
    private final PolicyEvents events;
    private volatile boolean loaded;
    private volatile long confirmedAt = System.nanoTime();

    public HeadLoader(PolicyStore store, ActivePolicies active, PolicyEvents events) {
        this.store = store;
        this.loader = new RevisionLoader(store);
        this.active = active;
        this.events = events;
    }

    /// Called once, before the first question is taken.
    public void loadAll() {
        long asked = System.nanoTime();
        store.heads().forEach(this::learn);
        confirmedAt = asked;
        loaded = true;
    }

    /// Learns the heads that this process has not heard of: those of other processes, and its own whose append failed
    /// although it was stored.
    ///
    /// @throws StoreUnavailableException if the store does not answer
    void catchUp() {
        long asked = System.nanoTime();
        store.headNumbers().forEach((policy, number) -> {
            if (!isKnown(policy, number)) {
                store.head(policy).ifPresent(this::learn);
            }
        });
        confirmedAt = asked;
    }

    /// How long ago memory was seen to be what the store holds, counted from when the store was asked.
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - confirmedAt);
    }

    public boolean isLoaded() {
        return loaded;
    }

    /// Activates `head` unless this process already answers by it or by a later one.
    void learn(StoredRevision head) {
        if (!isKnown(head.policy(), head.number())) {
            activate(loader.load(head));
        }
    }

    private boolean isKnown(String policy, long number) {
        return active.find(policy).map(known -> known.number() >= number).orElse(false);
    }

    void activate(ActivePolicy policy) {
        if (active.activate(policy)) {
            events.activated(policy);
        }
    }
}
