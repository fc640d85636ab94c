package dev.mailsluice.policy.access;

import java.time.Duration;

/// The [Doorman]'s answer to a known caller who wants something.
public sealed interface Permitted {

    record Yes() implements Permitted {}

    /// @param why names what is missing and the remedy, to be shown
    record No(String why) implements Permitted {}

    /// Too many refusals.
    record Limited(Duration retryAfter) implements Permitted {}

    record Unavailable(String why) implements Permitted {}
}
