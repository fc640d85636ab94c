package dev.mailsluice.policy.console;

import dev.mailsluice.policy.publish.PolicyName;
import dev.mailsluice.policy.store.ManagedPolicy;
import dev.mailsluice.policy.store.PolicyStore;
import java.util.Optional;

/// Which object in Kubernetes decides about a policy.
public final class Managers {

    private final PolicyStore store;
    private final boolean followed;

    /// @param followed whether objects in Kubernetes are published; what one left behind binds nobody otherwise
    public Managers(PolicyStore store, boolean followed) {
        this.store = store;
        this.followed = followed;
    }

    /// `namespace/name`; empty if everybody who may can publish.
    Optional<String> of(PolicyName policy) {
        if (!followed) {
            return Optional.empty();
        }
        return store.managed(policy.value()).stream()
                .filter(row -> !row.ended())
                .map(ManagedPolicy::object)
                .map(object -> object.namespace() + "/" + object.policy())
                .findFirst();
    }
}
