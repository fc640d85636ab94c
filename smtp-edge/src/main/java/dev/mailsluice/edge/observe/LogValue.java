package dev.mailsluice.edge.observe;

/// Text of a stranger, fit for a line of the log.
final class LogValue {

    private static final int MAX_LENGTH = 320;

    private LogValue() {}

    /// Both, for the text of a message.
    static String of(String text) {
        return escaped(cut(text));
    }

    /// Not long.
    static String cut(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
    }

    /// As it stands between the quotes of a JSON string (RFC 8259 §7): nothing ends the value, no control characters.
    /// Line separators and directions count as such.
    static String escaped(String text) {
        if (isPlain(text)) {
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

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(int c) {
        if (c >= 0x20 && c < 0x7f) {
            return c != '"' && c != '\\';
        }
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
