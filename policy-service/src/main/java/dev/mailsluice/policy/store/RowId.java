package dev.mailsluice.policy.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The key of a row that follows from what the row is about, so that all replicas add to the same one.
public final class RowId {

    private RowId() {}

    /// 64 hexadecimal digits.
    ///
    /// @param words without a space in them; the last may be a list of words
    public static String of(String... words) {
        try {
            byte[] octets = String.join(" ", words).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
