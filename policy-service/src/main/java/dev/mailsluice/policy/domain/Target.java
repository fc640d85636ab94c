package dev.mailsluice.policy.domain;

/// Which host a next hop is.
public sealed interface Target {
    /// A fixed one.
    ///
    /// @param host a host name in lower case, or an address without brackets
    record Host(String host) implements Target {}

    /// The MX hosts of the recipient's domain (RFC 5321 §5.1).
    record Mx() implements Target {}
}
