package dev.mailsluice.policy.authenticate;

import dev.mailsluice.policy.identity.UsersReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// The file as it is now. No file has no users.
final class UsersFile {

    /// What was found. Two findings with the same mark say the same.
    sealed interface Found {
        String mark();
    }

    record Content(byte[] octets, String mark) implements Found {}

    record Unreadable(String mark) implements Found {}

    private final Optional<Path> path;

    UsersFile(Optional<Path> path) {
        this.path = path;
    }

    /// Bounded, whatever the path leads to: at most one octet more than a file may have.
    Found look() {
        if (path.isEmpty()) {
            return content(new byte[0]);
        }
        try (InputStream input = Files.newInputStream(path.get())) {
            return content(input.readNBytes(UsersReader.LONGEST_FILE + 1));
        } catch (IOException e) {
            return new Unreadable("`%s` cannot be read (%s); mount it, or correct `mailsluice.users.file`"
                    .formatted(path.get(), e.getClass().getSimpleName()));
        }
    }

    private static Content content(byte[] octets) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets);
            return new Content(octets, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
