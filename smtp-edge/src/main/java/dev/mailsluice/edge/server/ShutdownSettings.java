package dev.mailsluice.edge.server;

import java.time.Duration;

/// How the server stops.
///
/// @param lameDuck in which new connections are still accepted, and declined with 421: whoever sends clients here needs
///     a while to hear that they are not wanted. It may be zero
/// @param timeout for all of it; sessions that have not ended shortly before are told 421 and closed
public record ShutdownSettings(Duration lameDuck, Duration timeout) {

    private static final Duration LONGEST_LAST_WORDS = Duration.ofSeconds(2);

    /// What of the timeout is left for the sessions that have to be ended.
    Duration lastWords() {
        Duration part = timeout.dividedBy(4);
        return part.compareTo(LONGEST_LAST_WORDS) < 0 ? part : LONGEST_LAST_WORDS;
    }
}
