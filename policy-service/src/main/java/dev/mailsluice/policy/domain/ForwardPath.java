package dev.mailsluice.policy.domain;

import java.util.Optional;

/// What the argument of RCPT TO turned out to be (RFC 5321 §4.1.1.3).
sealed interface ForwardPath {
    String POSTMASTER = "postmaster";

    /// One mailbox, its source route stripped.
    ///
    /// @param domain empty if the domain is an address literal, which is foreign to every policy
    /// @param text local part and domain as the client wrote them, without angle brackets
    record Mailbox(Optional<DomainName> domain, String text) implements ForwardPath {}

    /// `<postmaster>` without a domain, in any case.
    record Postmaster() implements ForwardPath {}

    /// The local part names another target.
    record SenderRouted() implements ForwardPath {}

    record Invalid() implements ForwardPath {}
}
