package dev.mailsluice.policy.access;

import java.time.Duration;

/// The [Doorman]'s answer to somebody who comes.
public sealed interface Admission {

    record Admitted(Caller caller) implements Admission {}

    /// @param why with the remedy, to be shown
    record Refused(String why) implements Admission {}

    /// Too many failures: nobody was asked.
    record Limited(Duration retryAfter) implements Admission {}

    record Unavailable(String why) implements Admission {}
}
