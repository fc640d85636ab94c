package dev.mailsluice.policy.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The link of the chain: sha256 over all fields of a revision and the hash of the one before.
///
/// The encoding is RFC 8785 JSON, so that no two different revisions have the same bytes. Its version is part of what
/// is hashed: a later encoding cannot be mistaken for this one. The text is never made: a document may have tens of
/// megabytes.
final class RevisionHash {

    private static final int VERSION = 1;

    private RevisionHash() {}

    static String of(Revision revision, String previousHash) {
        MessageDigest hash = sha256();
        // In the order of RFC 8785 §3.2.3.
        HashedJson.to(hash)
                .raw("{\"author\":")
                .text(revision.author())
                .raw(",\"chain\":" + VERSION + ",\"comment\":")
                .text(revision.comment())
                .raw(",\"digest\":")
                .text(revision.digest())
                .raw(",\"document\":")
                .text(revision.document())
                .raw(",\"policy\":")
                .text(revision.policy())
                .raw(",\"previousHash\":")
                .text(previousHash)
                .raw(",\"publishedAt\":")
                .text(revision.publishedAt().toString())
                .raw(",\"revision\":" + revision.number() + ",\"source\":")
                .text(revision.source())
                .raw("}")
                .end();
        return "sha256:" + HexFormat.of().formatHex(hash.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }
}
