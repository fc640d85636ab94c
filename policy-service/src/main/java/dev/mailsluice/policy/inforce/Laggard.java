package dev.mailsluice.policy.inforce;

import java.time.Duration;

/// Who stands between a revision and its being in force.
///
/// @param name     of a replica its host, of an edge its own
/// @param revision what it holds to
/// @param silent   since it was last heard
/// @param detail   one sentence; empty if the reason says all
public record Laggard(Kind kind, String name, long revision, Duration silent, Reason reason, String detail) {

    public enum Kind {
        Replica,
        Edge
    }

    public enum Reason {
        /// It has not come that far yet.
        Behind,
        /// It is not heard; what it gave out or was given may count still.
        Silent,
        /// It cannot use the revision.
        Rejected,
        /// It holds to a revision that nobody has, or to another document of this number: history was lost.
        Ahead
    }
}
