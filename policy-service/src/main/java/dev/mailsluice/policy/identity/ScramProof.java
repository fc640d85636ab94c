package dev.mailsluice.policy.identity;

/// What a SCRAM client sends instead of its password: RFC 5802 §3.
///
/// @param authMessage client-first-message-bare "," server-first-message "," client-final-message-without-proof
/// @param clientProof of any length, as the client sent it; only 32 octets can be right
public record ScramProof(Octets authMessage, Octets clientProof) implements Credentials {}
