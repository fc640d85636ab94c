package dev.mailsluice.edge.session;

/// What a connection has of TLS.
public enum Security {
    /// The listener has no certificate.
    NONE,
    /// STARTTLS is offered: RFC 3207.
    OFFERED,
    /// STARTTLS is offered, and no mail passes before it.
    REQUIRED,
    /// Everything is encrypted.
    ACTIVE;

    boolean canStart() {
        return this == OFFERED || this == REQUIRED;
    }
}
