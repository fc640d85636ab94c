package dev.mailsluice.policy.migrate;

/// Something of the old configuration that is not in the document, or not as it was.
///
/// @param place in the old configuration: the name of a value, or of a file
/// @param text a sentence that names the value, and the remedy if there is one
public record Note(Kind kind, String place, String text) implements Comparable<Note> {

    /// The most important first.
    public enum Kind {
        /// The old server held it and its mode or its rules did not use it; the document does not have it. This is what
        /// goes on relaying, or begins to, when nobody looks (KB Q243045).
        STALE,
        /// A human has to decide, or to complete the document.
        DECIDE,
        /// It cannot be said in a policy, or has nothing to do with relaying.
        DROPPED
    }

    @Override
    public int compareTo(Note other) {
        return kind.compareTo(other.kind);
    }

    @Override
    public String toString() {
        return kind + " " + place + ": " + text;
    }
}
