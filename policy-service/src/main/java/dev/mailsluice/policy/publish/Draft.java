package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.store.Claim;

/// A policy that was read and is valid, on its way to the store.
///
/// @param claim who writes, for the fence of the store; of no meaning in a dry run
record Draft(
        PolicyName name,
        RelayPolicy policy,
        Precondition precondition,
        Provenance provenance,
        Claim claim,
        boolean dryRun,
        Guarding guarding) {}
