package dev.mailsluice.policy.domain;

/// The domain is local: pass the mail to `nextHop`.
///
/// @param forwardPath the final target without angle brackets: source route stripped, `postmaster` qualified
public record Deliver(Rule rule, Reply reply, NextHop nextHop, String forwardPath) implements Decision {}
