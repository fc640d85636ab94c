package dev.mailsluice.policy.domain;

/// The shape of a canonical domain name, read once from left to right: it is asked for every recipient.
final class CanonicalName {
    private static final int LONGEST = 255;

    private CanonicalName() {}

    /// Labels of lower-case letters, digits and hyphens with single dots between them, the last no number.
    static boolean matches(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        int start = 0;
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', start)) {
            if (!DnsLabel.stands(text, start, dot)) {
                return false;
            }
            start = dot + 1;
        }
        return DnsLabel.stands(text, start, text.length()) && !number(text, start);
    }

    /// No top-level domain is a number (RFC 3696 §2), but resolvers take such names for addresses: `123`, `0x7f`, `0x`.
    private static boolean number(String text, int start) {
        boolean hexadecimal = text.startsWith("0x", start);
        for (int i = hexadecimal ? start + 2 : start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!DnsLabel.digit(c) && !(hexadecimal && c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }
}
