package dev.mailsluice.edge.smtp;

import java.util.Objects;

/// A part of an array of bytes that nobody changes any more: `bytes[from..to)`.
public record Slice(byte[] bytes, int from, int to) {

    public Slice {
        Objects.checkFromToIndex(from, to, bytes.length);
    }

    public static Slice of(byte[] bytes) {
        return new Slice(bytes, 0, bytes.length);
    }

    public int length() {
        return to - from;
    }
}
