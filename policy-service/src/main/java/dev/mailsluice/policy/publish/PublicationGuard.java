package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.Problem;
import java.util.List;
import java.util.Optional;

/// Looks at a valid candidate once more before it is stored.
@FunctionalInterface
public interface PublicationGuard {

    PublicationGuard NONE = (_, _, _) -> List.of();

    /// What speaks against publishing `candidate`; empty if nothing does.
    ///
    /// @param active what this process answers by now
    /// @throws dev.mailsluice.policy.store.StoreUnavailableException if that cannot be told
    List<Problem> judge(Optional<ActivePolicy> active, PolicySnapshot candidate, Guarding guarding);
}
