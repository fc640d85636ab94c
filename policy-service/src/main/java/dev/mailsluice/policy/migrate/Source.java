package dev.mailsluice.policy.migrate;

/// One kind of old configuration.
interface Source {

    /// Reads all there is into `draft`, with a note for whatever does not get there.
    ///
    /// @throws IllegalArgumentException if it is no such configuration; the message says so
    void readInto(Draft draft);
}
