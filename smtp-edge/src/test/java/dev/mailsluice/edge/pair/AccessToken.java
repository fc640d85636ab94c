package dev.mailsluice.edge.pair;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The token by which tests call policy-service: a publisher's and an edge's.
public final class AccessToken {

    private static final String TEXT = "mailsluice_token-of-the-tests-of-both-services";

    private AccessToken() {}

    /// The header `Authorization`.
    public static String authorization() {
        return "Bearer " + TEXT;
    }

    /// A file with it, for `mailsluice.policy.token-file`.
    public static String file() {
        return write("token-", TEXT + "\n");
    }

    /// A file with its hash, for `mailsluice.access.tokens.file`.
    public static String hashFile() {
        return write("tokens-", "tests:publisher,edge:sha256:" + hash() + "\n");
    }

    private static String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(TEXT.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String write(String prefix, String content) {
        try {
            Path file = Files.createTempFile(Path.of("target"), prefix, "");
            return Files.writeString(file, content).toAbsolutePath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
