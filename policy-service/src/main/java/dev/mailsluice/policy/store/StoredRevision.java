package dev.mailsluice.policy.store;

/// A revision with its place in the chain of its policy.
///
/// @param previousHash hash of the revision before; [#NO_PREVIOUS] for the first
/// @param hash         as [RevisionHash] computes it
public record StoredRevision(Revision revision, String previousHash, String hash) {

    public static final String NO_PREVIOUS = "";

    public String policy() {
        return revision.policy();
    }

    public long number() {
        return revision.number();
    }

    public Position position() {
        return new Position(revision.number(), revision.digest());
    }

    /// Whether the hash is that of the content; a row that was changed later is not intact.
    public boolean isIntact() {
        return RevisionHash.of(revision, previousHash).equals(hash);
    }
}
