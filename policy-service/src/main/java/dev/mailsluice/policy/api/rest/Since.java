package dev.mailsluice.policy.api.rest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `?since=`: a time, or how long ago.
final class Since {

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

    private Since() {}

    /// @param text null if the parameter is absent: everything
    static Instant of(String text, Instant now) {
        if (text == null) {
            return Instant.EPOCH;
        }
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            return now.minus(duration(Long.parseLong(ago.group(1)), ago.group(2)));
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new ProblemException(Problems.malformed("`?since=" + text
                    + "`: write how long ago, as `90m`, `24h` or `7d`, or a time, as" + " `2026-01-31T08:00:00Z`"));
        }
    }

    private static Duration duration(long number, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
