package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.RelayPolicy;

/// What the history has under a number.
public sealed interface Recalled {

    record Found(PolicyRevision revision, RelayPolicy policy) implements Recalled {}

    record NotThere(long number) implements Recalled {}

    /// This release cannot read it.
    ///
    /// @param reason one sentence, without a full stop
    record Unreadable(long number, String reason) implements Recalled {}
}
