package dev.mailsluice.policy.ldap;

import java.time.Duration;

/// Until when all that one password needs has to be over.
///
/// @param at as of `System.nanoTime`
record Deadline(long at) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /// Whole milliseconds, at least one.
    ///
    /// @throws NoAnswerException if it has passed
    int millisLeft(String step) throws NoAnswerException {
        long nanos = at - System.nanoTime();
        if (nanos <= 0) {
            throw new NoAnswerException(step + ": no time is left");
        }
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, nanos / 1_000_000));
    }
}
