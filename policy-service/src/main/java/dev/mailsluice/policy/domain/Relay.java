package dev.mailsluice.policy.domain;

/// The domain is foreign and this client may relay: pass the mail to `nextHop`.
///
/// @param forwardPath the final target without angle brackets, source route stripped
public record Relay(Rule rule, Reply reply, NextHop nextHop, String forwardPath) implements Decision {}
