package dev.mailsluice.policy.inforce;

/// @param most  edges, and streams, at a time
/// @param alone nobody else writes to the store: no other replica can take this one for gone
public record InForceSettings(LeaseTimes times, int most, boolean alone) {}
