package dev.mailsluice.policy.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/// Octets as a value, taken for secret: compared in a time that depends on their number alone, never shown.
public final class Octets {

    private final byte[] octets;

    private Octets(byte[] octets) {
        this.octets = octets;
    }

    public static Octets of(byte[] octets) {
        return new Octets(octets.clone());
    }

    public static Octets utf8(String text) {
        return new Octets(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] toArray() {
        return octets.clone();
    }

    public int length() {
        return octets.length;
    }

    Octets first(int count) {
        return new Octets(Arrays.copyOf(octets, count));
    }

    Octets xor(Octets other) {
        if (other.length() != length()) {
            throw new IllegalArgumentException(
                    "`%d` octets cannot be combined with `%d`".formatted(length(), other.length()));
        }
        byte[] result = octets.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] ^= other.octets[i];
        }
        return new Octets(result);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && MessageDigest.isEqual(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return "(" + octets.length + " octets)";
    }
}
