package dev.mailsluice.policy.identity;

import java.text.Normalizer;

/// Brings names and passwords to the form in which they are compared: RFC 4013 §2.1 and §2.2.
///
/// Laxer than RFC 4013: today's Unicode instead of 3.2, and no check of text direction (§2.4).
final class SaslPrep {

    private SaslPrep() {}

    static String prepare(String text) {
        var mapped = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> !isMappedToNothing(c))
                .map(SaslPrep::space)
                .forEach(mapped::appendCodePoint);
        return Normalizer.normalize(mapped, Normalizer.Form.NFKC);
    }

    /// RFC 4013 §2.3, as far as it matters here: nothing that cannot be seen.
    static boolean hasProhibited(String prepared) {
        return prepared.codePoints().anyMatch(SaslPrep::isProhibited);
    }

    /// RFC 3454 table B.1.
    private static boolean isMappedToNothing(int c) {
        return c == 0xad
                || c == 0x34f
                || c == 0x1806
                || c >= 0x180b && c <= 0x180d
                || c >= 0x200b && c <= 0x200d
                || c == 0x2060
                || c >= 0xfe00 && c <= 0xfe0f
                || c == 0xfeff;
    }

    /// RFC 3454 table C.1.2.
    private static int space(int c) {
        return Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : c;
    }

    private static boolean isProhibited(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
