package dev.mailsluice.policy.store;

/// Outcome of an append.
public sealed interface Appended {

    record Stored(StoredRevision revision) implements Appended {}

    /// Another writer was first.
    ///
    /// @param head number of the revision that is the head instead; 0 if nothing is published
    record Conflict(long head) implements Appended {}
}
