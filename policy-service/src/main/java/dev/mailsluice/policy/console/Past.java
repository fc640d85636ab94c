package dev.mailsluice.policy.console;

import dev.mailsluice.policy.store.Revision;
import java.time.Instant;

/// A revision of the history, as it is shown.
///
/// @param inForce whether it is the one in force
record Past(long number, Moment when, String author, String source, String comment, String digest, boolean inForce) {

    static Past of(Revision revision, boolean inForce, Instant now) {
        return new Past(
                revision.number(),
                Moment.of(revision.publishedAt(), now),
                revision.author(),
                revision.source(),
                revision.comment(),
                revision.digest(),
                inForce);
    }
}
