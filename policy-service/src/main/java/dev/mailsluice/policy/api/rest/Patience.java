package dev.mailsluice.policy.api.rest;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether a caller waits until a revision is in force.
sealed interface Patience {

    record None() implements Patience {}

    record UpTo(Duration time) implements Patience {}

    Duration DEFAULT = Duration.ofSeconds(10);
    Duration MOST = Duration.ofSeconds(60);
    Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s)");

    /// @param wait    null if the parameter is absent
    /// @param timeout null if the parameter is absent
    static Patience of(String wait, String timeout) {
        if (wait == null) {
            if (timeout != null) {
                throw malformed("`?timeout=" + timeout + "` says for how long to wait, but not for what: add"
                        + " `wait=inForce`");
            }
            return new None();
        }
        if (!wait.equals("inForce")) {
            throw malformed("`?wait=" + wait + "`: write inForce");
        }
        return new UpTo(timeout == null ? DEFAULT : time(timeout));
    }

    private static Duration time(String text) {
        Matcher time = TIME.matcher(text);
        if (time.matches()) {
            long number = Long.parseLong(time.group(1));
            Duration read = time.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
            if (read.isPositive() && read.compareTo(MOST) <= 0) {
                return read;
            }
        }
        throw malformed("`?timeout=" + text + "`: write 1ms to 60s, as `10s` or `500ms`");
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Problems.malformed(detail));
    }
}
