package dev.mailsluice.policy.store;

import java.time.Instant;

/// What a replica has written of itself.
///
/// @param id    names the process
/// @param host  where it runs
/// @param beat  another one with every write
/// @param left  whether it has ended in good order
/// @param state a text to the store
/// @param seenAt when it was written, by the clock of the database
public record FleetRow(String id, String host, long beat, boolean left, String state, Instant seenAt) {}
