package dev.mailsluice.policy.domain;

/// The shape of a canonical domain name, read once from left to right: it is asked for every recipient.
final class CanonicalName {
    private static final int LONGEST = 255;
    private static final int LONGEST_LABEL = 63;

    private CanonicalName() {}

    /// Labels of lower-case letters, digits and hyphens with single dots between them, the last no number.
    static boolean matches(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        int start = 0;
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', start)) {
            if (!label(text, start, dot)) {
                return false;
            }
            start = dot + 1;
        }
        return label(text, start, text.length()) && !number(text, start);
    }

    private static boolean label(String text, int start, int end) {
        boolean fits = end > start && end - start <= LONGEST_LABEL;
        if (!fits || text.charAt(start) == '-' || text.charAt(end - 1) == '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!letter(c) && !digit(c) && c != '-') {
                return false;
            }
        }
        return true;
    }

    /// No top-level domain is a number (RFC 3696 §2), but resolvers take such names for addresses: `123`, `0x7f`, `0x`.
    private static boolean number(String text, int start) {
        boolean hexadecimal = text.startsWith("0x", start);
        for (int i = hexadecimal ? start + 2 : start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!digit(c) && !(hexadecimal && c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
