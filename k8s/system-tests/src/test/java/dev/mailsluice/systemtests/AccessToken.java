package dev.mailsluice.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The token by which tests call policy-service: a publisher's and an edge's.
public final class AccessToken {

    public static final String SETTING = "mailsluice.access.tokens.file";
    public static final String FILE = "tokens";

    private static final String TEXT = "mailsluice_token-of-the-system-tests-of-all-services";

    private AccessToken() {}

    /// The header `Authorization`.
    public static String authorization() {
        return "Bearer " + TEXT;
    }

    /// A folder with [#FILE], which holds its hash; to be mounted.
    public static Path folder() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "tokens-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.writeString(folder.resolve(FILE), "tests:publisher,edge:sha256:" + hash() + "\n");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The file itself, for a process of this machine.
    public static String file() {
        return folder().resolve(FILE).toString();
    }

    private static String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(TEXT.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
