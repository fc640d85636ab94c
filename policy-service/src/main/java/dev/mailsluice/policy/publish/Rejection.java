package dev.mailsluice.policy.publish;

/// The head is of a later release and cannot be used by this one. What was active stays so, and whoever wants to know
/// whether the head is in force is told of it here.
///
/// @param number of the revision that cannot be used
/// @param reason one sentence
public record Rejection(String policy, long number, String reason) implements Deviation {}
