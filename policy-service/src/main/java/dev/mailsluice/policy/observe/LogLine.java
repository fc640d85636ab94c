package dev.mailsluice.policy.observe;

import java.util.regex.Pattern;

/// One structured line: a verb, then `key=value` in a fixed order. Text that somebody sent is quoted and escaped, so
/// that it can neither end the line nor make up a key.
final class LogLine {

    private static final Pattern PLAIN = Pattern.compile("[!-~&&[^\"=\\\\]]+");

    private final StringBuilder line;

    LogLine(String verb) {
        this.line = new StringBuilder(verb);
    }

    LogLine with(String key, Object value) {
        line.append(' ').append(key).append('=').append(escaped(value.toString()));
        return this;
    }

    private static String escaped(String value) {
        if (PLAIN.matcher(value).matches()) {
            return value;
        }
        var quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || isLineBreak(c)) {
                quoted.append("\\u{%x}".formatted(c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isLineBreak(int c) {
        return c == '\u2028' || c == '\u2029';
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
