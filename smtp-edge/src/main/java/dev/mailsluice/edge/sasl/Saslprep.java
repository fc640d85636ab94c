package dev.mailsluice.edge.sasl;

import java.text.Normalizer;
import java.util.Optional;

/// Makes names that look alike the same: RFC 4013, a profile of stringprep (RFC 3454).
///
/// Stricter: code points that are not assigned are prohibited, and so is everything that only directs formatting.
final class Saslprep {

    private Saslprep() {}

    /// The prepared text; empty if it holds what is prohibited.
    static Optional<String> prepare(String text) {
        StringBuilder mapped = new StringBuilder(text.length());
        text.codePoints().filter(c -> !vanishes(c)).forEach(c -> mapped.appendCodePoint(isSpace(c) ? ' ' : c));
        String prepared = Normalizer.normalize(mapped, Normalizer.Form.NFKC);
        boolean good = prepared.codePoints().noneMatch(Saslprep::isProhibited) && hasOneDirection(prepared);
        return good ? Optional.of(prepared) : Optional.empty();
    }

    /// RFC 3454 table B.1.
    private static boolean vanishes(int c) {
        return switch (c) {
            case 0x00ad, 0x034f, 0x1806, 0x180b, 0x180c, 0x180d, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff -> true;
            default -> c >= 0xfe00 && c <= 0xfe0f;
        };
    }

    /// RFC 3454 table C.1.2.
    private static boolean isSpace(int c) {
        return Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    /// RFC 3454 tables C.2 to C.9.
    private static boolean isProhibited(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> c == 0xfffc || c == 0xfffd || c >= 0x2ff0 && c <= 0x2ffb;
        };
    }

    /// RFC 3454 §6: text from right to left begins and ends so, and holds nothing from left to right.
    private static boolean hasOneDirection(String text) {
        if (text.codePoints().noneMatch(Saslprep::runsLeft)) {
            return true;
        }
        return runsLeft(text.codePointAt(0))
                && runsLeft(text.codePointBefore(text.length()))
                && text.codePoints()
                        .noneMatch(c -> Character.getDirectionality(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT);
    }

    private static boolean runsLeft(int c) {
        byte direction = Character.getDirectionality(c);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
