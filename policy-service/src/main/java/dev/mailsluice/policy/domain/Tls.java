package dev.mailsluice.policy.domain;

/// Whether the connection to a next hop is protected. The constants are spelt as in a document.
public enum Tls {
    Disabled,
    Opportunistic,
    Required
}
