package dev.mailsluice.edge.session;

/// On what terms a client is served: by its listener, and by where it connects from.
///
/// @param authentication what the listener makes of AUTH
/// @param xclient whose word the client's peer may give
public record Terms(Authentication authentication, Xclient xclient) {

    /// Whether the peer is trusted to say who its client is: Postfix, XCLIENT_README.
    public enum Xclient {
        REFUSED,
        /// All but LOGIN, which counts for nothing.
        TAKEN,
        TAKEN_WITH_LOGIN
    }
}
