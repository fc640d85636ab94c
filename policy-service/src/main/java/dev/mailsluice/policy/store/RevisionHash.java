package dev.mailsluice.policy.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.erdtman.jcs.JsonCanonicalizer;

/// The link of the chain: sha256 over all fields of a revision and the hash of the one before.
///
/// The encoding is RFC 8785 JSON, so that no two different revisions have the same bytes. Its version is part of what
/// is hashed: a later encoding cannot be mistaken for this one.
final class RevisionHash {

    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private RevisionHash() {}

    static String of(Revision revision, String previousHash) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("chain", VERSION);
        fields.put("policy", revision.policy());
        fields.put("revision", revision.number());
        fields.put("digest", revision.digest());
        fields.put("document", revision.document());
        fields.put("author", revision.author());
        fields.put("source", revision.source());
        fields.put("comment", revision.comment());
        fields.put("publishedAt", revision.publishedAt().toString());
        fields.put("previousHash", previousHash);
        return sha256(canonical(fields));
    }

    private static byte[] canonical(Map<String, Object> fields) {
        try {
            return new JsonCanonicalizer(JSON.writeValueAsString(fields)).getEncodedUTF8();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }
}
