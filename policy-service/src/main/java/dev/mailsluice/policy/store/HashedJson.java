package dev.mailsluice.policy.store;

import java.security.MessageDigest;

/// JSON on its way into a hash, its texts as RFC 8785 §3.2.2.2 wants them, piece by piece.
final class HashedJson {
    private static final int PIECE = 8_192;
    private static final int LONGEST_CHARACTER = 6;
    private static final String SHORT_ESCAPES = "\b\t\n\f\r\"\\";
    private static final String THEIR_LETTERS = "btnfr\"\\";
    private static final String HEX = "0123456789abcdef";

    private final MessageDigest hash;
    private final byte[] piece = new byte[PIECE];
    private int size;

    private HashedJson(MessageDigest hash) {
        this.hash = hash;
    }

    static HashedJson to(MessageDigest hash) {
        return new HashedJson(hash);
    }

    /// @param ascii is JSON already
    HashedJson raw(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            room();
            put(ascii.charAt(i));
        }
        return this;
    }

    HashedJson text(String text) {
        raw("\"");
        for (int i = 0; i < text.length(); i++) {
            room();
            char c = text.charAt(i);
            if (c < 0x80) {
                ascii(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                wide(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                // RFC 8785 §3.2.2.2 refuses half a pair, and the stores cannot keep one.
                wide(Character.isSurrogate(c) ? '?' : c);
            }
        }
        return raw("\"");
    }

    private void ascii(char c) {
        int escape = c >= ' ' && c != '"' && c != '\\' ? -1 : SHORT_ESCAPES.indexOf(c);
        if (escape >= 0) {
            put('\\');
            put(THEIR_LETTERS.charAt(escape));
        } else if (c < ' ') {
            put('\\');
            put('u');
            put('0');
            put('0');
            put(HEX.charAt(c >> 4));
            put(HEX.charAt(c & 0xf));
        } else {
            put(c);
        }
    }

    /// As UTF-8: RFC 3629 §3.
    private void wide(int c) {
        if (c < 0x80) {
            put(c);
        } else if (c < 0x800) {
            put(0xc0 | c >> 6);
            put(0x80 | c & 0x3f);
        } else {
            if (c < 0x1_0000) {
                put(0xe0 | c >> 12);
            } else {
                put(0xf0 | c >> 18);
                put(0x80 | c >> 12 & 0x3f);
            }
            put(0x80 | c >> 6 & 0x3f);
            put(0x80 | c & 0x3f);
        }
    }

    private void room() {
        if (size > PIECE - LONGEST_CHARACTER) {
            end();
        }
    }

    private void put(int octet) {
        piece[size++] = (byte) octet;
    }

    /// What is left goes into the hash.
    void end() {
        hash.update(piece, 0, size);
        size = 0;
    }
}
