package dev.mailsluice.policy.api.grpc;

import java.time.Duration;

/// How old a connection of an edge becomes. Then the edge makes a new one: it looks up the addresses of replicas again,
/// and shows its certificate again. Calls that are under way end first.
///
/// grpc-java lets each connection end up to 10 % earlier or later, so that not all edges come back at once.
///
/// @param ofConnection from which on it takes no new call
public record ConnectionAge(Duration ofConnection) {

    /// Of the stream of an edge. Later than its connection takes new calls, so that the next stream is on another one;
    /// before the connection is cut.
    Duration ofStream() {
        return ofConnection.multipliedBy(12).dividedBy(10);
    }

    /// How long calls may take to end behind [#ofConnection].
    Duration grace() {
        return ofConnection.dividedBy(2);
    }
}
