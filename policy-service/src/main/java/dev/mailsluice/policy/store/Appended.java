package dev.mailsluice.policy.store;

import java.util.Optional;

/// Outcome of an append.
public sealed interface Appended {

    record Stored(StoredRevision revision) implements Appended {}

    /// Another writer was first.
    ///
    /// @param head number of the revision that is the head instead; 0 if nothing is published
    record Conflict(long head) implements Appended {}

    /// The writer's claim does not hold.
    ///
    /// @param by the object that stands in the way; empty if the one that is to end is not known
    record Fenced(Optional<ManagedPolicy> by) implements Appended {}
}
