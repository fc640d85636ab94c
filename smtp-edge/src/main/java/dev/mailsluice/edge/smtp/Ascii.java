package dev.mailsluice.edge.smtp;

/// What is ASCII; and keywords in either case: RFC 5321 §2.4. Only ASCII letters have two; `String` would take `ſ` for
/// an `S` as well, and `ı` for an `I`.
final class Ascii {

    private Ascii() {}

    static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    /// Whether `text` has characters of ASCII only.
    static boolean isAll(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /// `text` with its `a` to `z` as `A` to `Z`, and the rest as it is.
    static String upper(String text) {
        char[] upper = text.toCharArray();
        for (int i = 0; i < upper.length; i++) {
            if (upper[i] >= 'a' && upper[i] <= 'z') {
                upper[i] -= 'a' - 'A';
            }
        }
        return new String(upper);
    }

    /// Whether `text` begins with `keyword`.
    static boolean startsWith(String text, String keyword) {
        return text.length() >= keyword.length()
                && upper(text.substring(0, keyword.length())).equals(upper(keyword));
    }
}
