package dev.mailsluice.edge.observe;

/// Text of a stranger, fit for a line of the log: no control characters, no quote that ends the value, not long.
final class LogValue {

    private static final int MAX_LENGTH = 320;

    private LogValue() {}

    static String of(String text) {
        boolean plain = text.length() <= MAX_LENGTH && text.chars().allMatch(LogValue::isPlain);
        if (plain) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.chars().limit(MAX_LENGTH).forEach(c -> append(out, (char) c));
        return text.length() > MAX_LENGTH ? out.append("...").toString() : out.toString();
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

    /// Line separators and directions count as control characters.
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
