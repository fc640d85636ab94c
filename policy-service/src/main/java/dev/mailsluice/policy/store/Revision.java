package dev.mailsluice.policy.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What a publisher hands to the store.
///
/// @param number      1 for the first revision of a policy
/// @param digest      `sha256:` and 64 hex digits, of the canonical form
/// @param document    the canonical spec as JSON text; the store does not look inside
/// @param source      the way it came in, as `REST`
/// @param publishedAt in microseconds: what both databases can keep
public record Revision(
        String policy,
        long number,
        String digest,
        String document,
        String author,
        String source,
        String comment,
        Instant publishedAt) {

    public Revision {
        if (number < 1) {
            throw new IllegalArgumentException("revision `" + number + "` is below 1");
        }
        publishedAt = publishedAt.truncatedTo(ChronoUnit.MICROS);
    }
}
