package dev.mailsluice.policy.domain;

import java.util.Optional;

/// What a mode says about mail for a domain that is not local.
sealed interface ForeignRules permits LocalMailOnly, RerouteRules, DelegateRules {
    /// @param route the policy's route to the domain, if it has one
    /// @param forwardPath the final target
    /// @param trace is told of all that is looked at
    Decision decide(RelayRequest request, Optional<Destination.Chosen> route, String forwardPath, Trace trace);
}
