package dev.mailsluice.edge.smtp;

import java.util.Optional;

/// An enhanced mail system status code, `class.subject.detail`: RFC 3463 §2.
///
/// @param statusClass 2 (success), 4 (persistent transient failure) or 5 (permanent failure)
/// @param subject 0 to 999
/// @param detail 0 to 999
public record EnhancedStatus(int statusClass, int subject, int detail) {

    private static final int MOST_DIGITS = 3;
    private static final int FIRST_DOT = 1;

    public EnhancedStatus {
        if (statusClass != 2 && statusClass != 4 && statusClass != 5) {
            throw new IllegalArgumentException("class `" + statusClass + "` is none of 2, 4, 5");
        }
        if (subject < 0 || subject > 999 || detail < 0 || detail > 999) {
            throw new IllegalArgumentException("subject `" + subject + "` or detail `" + detail + "` is above 999");
        }
    }

    /// The status that `text` is, whole; empty if it is none.
    public static Optional<EnhancedStatus> parse(String text) {
        int secondDot = text.indexOf('.', FIRST_DOT + 1);
        if (secondDot < 0 || text.charAt(FIRST_DOT) != '.' || "245".indexOf(text.charAt(0)) < 0) {
            return Optional.empty();
        }
        int subject = number(text, FIRST_DOT + 1, secondDot);
        int detail = number(text, secondDot + 1, text.length());
        return subject < 0 || detail < 0
                ? Optional.empty()
                : Optional.of(new EnhancedStatus(text.charAt(0) - '0', subject, detail));
    }

    /// One to three digits; -1 if there is something else.
    private static int number(String text, int from, int to) {
        if (to == from || to - from > MOST_DIGITS) {
            return -1;
        }
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    @Override
    public String toString() {
        return statusClass + "." + subject + "." + detail;
    }
}
