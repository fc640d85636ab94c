package dev.mailsluice.policy.observe;

/// Text of a stranger, fit for a line of the log.
final class LogValue {

    private LogValue() {}

    /// As it stands between the quotes of a JSON string (RFC 8259 §7): nothing ends the value, no control characters.
    /// Line separators and directions count as such.
    static String escaped(String text) {
        if (text.chars().allMatch(LogValue::isPlain)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> append(out, (char) c));
        return out.toString();
    }

    private static void append(StringBuilder out, char c) {
        if (isPlain(c)) {
            out.append(c);
        } else if (c == '"' || c == '\\') {
            out.append('\\').append(c);
        } else {
            out.append(String.format("\\u%04x", (int) c));
        }
    }

    private static boolean isPlain(int c) {
        int type = Character.getType(c);
        return c != '"'
                && c != '\\'
                && type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
