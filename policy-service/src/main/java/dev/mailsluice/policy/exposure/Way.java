package dev.mailsluice.policy.exposure;

/// One way by which strangers reach foreign domains.
///
/// @param path of the rule that opens it
/// @param sentence what it lets whom do, without a full stop
public record Way(String path, String sentence) {}
