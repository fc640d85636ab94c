package dev.mailsluice.policy.domain;

/// How long a text is on the wire.
final class Utf8 {
    private Utf8() {}

    /// Octets of the text as UTF-8, or -1 if it cannot be written so: a half of a surrogate pair stands alone.
    static int octets(String text) {
        int octets = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                octets++;
            } else if (c < 0x800) {
                octets += 2;
            } else if (!Character.isSurrogate(c)) {
                octets += 3;
            } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                octets += 4;
                i++;
            } else {
                return -1;
            }
        }
        return octets;
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
