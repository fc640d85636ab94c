package dev.mailsluice.edge.session;

/// What a listener makes of AUTH (RFC 4954).
public enum Authentication {
    /// Not known.
    OFF,
    /// Offered once TLS is active.
    OPTIONAL,
    /// Offered once TLS is active, and no mail passes before it.
    REQUIRED
}
