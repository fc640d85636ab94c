package dev.mailsluice.policy.store;

import java.time.Instant;

/// A revision that was seen in force.
///
/// @param since by the clock of the database
public record InForceRow(String policy, long revision, Instant since) {}
