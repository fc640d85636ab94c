package dev.mailsluice.policy.domain;

/// Foreign text made fit for a message: in backticks, printable, bounded.
public final class Quoted {
    private static final int LONGEST = 80;

    private Quoted() {}

    public static String text(String input) {
        return "`" + printable(input, LONGEST) + "`";
    }

    /// The first `longest` characters on one line, all visible; `…` stands for the rest.
    public static String printable(String input, int longest) {
        StringBuilder printable = new StringBuilder();
        input.codePoints().limit(longest).forEach(c -> append(printable, c));
        return input.codePoints().skip(longest).findAny().isPresent()
                ? printable.append('…').toString()
                : printable.toString();
    }

    private static void append(StringBuilder printable, int c) {
        if (isVisible(c)) {
            printable.appendCodePoint(c);
        } else {
            printable.append("\\u{%x}".formatted(c));
        }
    }

    static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
