package dev.mailsluice.policy.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// A file as it is now, for those who look at it again and again: Kubernetes swaps a Secret by a symbolic link, of
/// which a watch on the file does not hear. No file is an empty one.
public final class WatchedFile {

    /// What was found. Two findings with the same mark say the same.
    public sealed interface Found {
        String mark();
    }

    public record Content(byte[] octets, String mark) implements Found {}

    public record Unreadable(String mark) implements Found {}

    private final Optional<Path> path;
    private final int longest;
    private final String key;

    /// @param longest octets that it may have
    /// @param key     the setting that names it
    public WatchedFile(Optional<Path> path, int longest, String key) {
        this.path = path;
        this.longest = longest;
        this.key = key;
    }

    /// Bounded, whatever the path leads to: at most one octet more than a file may have.
    public Found look() {
        if (path.isEmpty()) {
            return content(new byte[0]);
        }
        try (InputStream input = Files.newInputStream(path.get())) {
            return content(input.readNBytes(longest + 1));
        } catch (IOException e) {
            return new Unreadable("`%s` cannot be read (%s); mount it, or correct `%s`"
                    .formatted(path.get(), e.getClass().getSimpleName(), key));
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
