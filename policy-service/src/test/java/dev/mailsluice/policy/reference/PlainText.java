package dev.mailsluice.policy.reference;

import java.nio.charset.StandardCharsets;

final class PlainText {
    private PlainText() {}

    /// ASCII letters in lower case, all else as it is.
    static String fold(String text) {
        StringBuilder folded = new StringBuilder();
        for (char c : text.toCharArray()) {
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return folded.toString();
    }

    static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
