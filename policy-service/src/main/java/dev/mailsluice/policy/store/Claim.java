package dev.mailsluice.policy.store;

import java.util.Optional;

/// Who writes, for the fence: a policy is changed by the object that manages it, or by anybody if there is none.
public sealed interface Claim {

    /// Writes if no object manages the policy.
    record Unmanaged() implements Claim {}

    /// Writes always; the policy is nobody's from then on.
    record Released() implements Claim {}

    /// Writes unless a later generation of the object has, or the object is known to be gone.
    ///
    /// @param replaces uid of the object that managed the policy and was found to be gone
    record Managed(ManagedObject object, Optional<String> replaces) implements Claim {}

    /// The object is gone: the policy is nobody's from then on. Writes if it was this object's.
    record Ended(String uid) implements Claim {}
}
