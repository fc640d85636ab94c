package dev.mailsluice.policy.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// A point in time as it is shown.
///
/// @param machine ISO 8601
/// @param exact   for people, in UTC: whoever reads may sit anywhere
/// @param ago     as `4 minutes ago`
record Moment(String machine, String exact, String ago) {

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static Moment of(Instant time, Instant now) {
        return new Moment(
                time.truncatedTo(ChronoUnit.SECONDS).toString(), EXACT.format(time), ago(Duration.between(time, now)));
    }

    private static String ago(Duration time) {
        return time.toSeconds() <= 0 ? "just now" : words(time) + " ago";
    }

    /// The largest unit alone; what is below nothing, between two clocks, is 0 seconds.
    static String words(Duration time) {
        if (time.toDays() > 0) {
            return count(time.toDays(), "day");
        }
        if (time.toHours() > 0) {
            return count(time.toHours(), "hour");
        }
        return time.toMinutes() > 0
                ? count(time.toMinutes(), "minute")
                : count(Math.max(0, time.toSeconds()), "second");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
