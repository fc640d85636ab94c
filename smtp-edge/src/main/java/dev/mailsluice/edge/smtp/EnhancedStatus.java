package dev.mailsluice.edge.smtp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An enhanced mail system status code, `class.subject.detail`: RFC 3463 §2.
///
/// @param statusClass 2 (success), 4 (persistent transient failure) or 5 (permanent failure)
/// @param subject 0 to 999
/// @param detail 0 to 999
public record EnhancedStatus(int statusClass, int subject, int detail) {

    private static final Pattern TEXT = Pattern.compile("([245])\\.(\\d{1,3})\\.(\\d{1,3})");

    private static final int SHORTEST = "2.0.0".length();

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
        if (text.length() < SHORTEST || text.charAt(1) != '.') {
            return Optional.empty();
        }
        Matcher m = TEXT.matcher(text);
        return m.matches()
                ? Optional.of(new EnhancedStatus(
                        Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return statusClass + "." + subject + "." + detail;
    }
}
