package dev.mailsluice.policy.domain;

/// One thing that is wrong with a policy document.
///
/// @param path where, as in `reroute.allow.clients[0]`; empty means the whole document
/// @param message what is wrong, with the offending input in backticks, and the remedy
public record Problem(String path, String message) {}
