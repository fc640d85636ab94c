package dev.mailsluice.edge.session;

import dev.mailsluice.edge.sasl.Mechanism;
import java.util.Set;

/// On what terms a client is served: by its listener, and by where it connects from.
///
/// @param authentication what the listener makes of AUTH
/// @param mechanisms of AUTH that the listener offers
/// @param xclient whose word the client's peer may give
public record Terms(Authentication authentication, Set<Mechanism> mechanisms, Xclient xclient) {

    public Terms {
        mechanisms = Set.copyOf(mechanisms);
    }

    /// Whether the peer is trusted to say who its client is: Postfix, XCLIENT_README.
    public enum Xclient {
        REFUSED,
        /// All but LOGIN, which counts for nothing.
        TAKEN,
        TAKEN_WITH_LOGIN
    }
}
