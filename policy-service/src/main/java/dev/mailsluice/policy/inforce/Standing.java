package dev.mailsluice.policy.inforce;

/// A policy at a revision.
///
/// @param revision 0: none
/// @param digest   `sha256:` and 64 hex digits; empty if there is none, or if the revision cannot be read
public record Standing(String policy, long revision, String digest) {

    public static Standing none(String policy) {
        return new Standing(policy, 0, "");
    }

    /// Whether both are the same revision, and yet not the same document.
    boolean contradicts(Standing other) {
        return revision == other.revision
                && !digest.isEmpty()
                && !other.digest.isEmpty()
                && !digest.equals(other.digest);
    }
}
