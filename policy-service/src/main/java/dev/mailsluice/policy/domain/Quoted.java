package dev.mailsluice.policy.domain;

/// Foreign text made fit for a message: in backticks, printable, bounded.
public final class Quoted {
    private static final int LONGEST = 80;

    private Quoted() {}

    public static String text(String input) {
        StringBuilder quoted = new StringBuilder("`");
        input.codePoints().limit(LONGEST).forEach(c -> append(quoted, c));
        return quoted.append(input.codePointCount(0, input.length()) > LONGEST ? "…`" : "`")
                .toString();
    }

    private static void append(StringBuilder quoted, int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> quoted.append("\\u{%x}".formatted(c));
            default -> quoted.appendCodePoint(c);
        }
    }
}
