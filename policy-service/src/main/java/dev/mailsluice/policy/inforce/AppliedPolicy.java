package dev.mailsluice.policy.inforce;

import java.time.Instant;
import java.util.Optional;

/// By what a replica answers, for one policy.
///
/// @param publishedAt empty if the revision cannot be read
/// @param rejected    a later revision that the replica cannot use; it stays with the one before
record AppliedPolicy(Standing standing, Optional<Instant> publishedAt, Optional<Rejected> rejected) {

    /// @param reason one sentence
    record Rejected(long revision, String reason) {}

    static AppliedPolicy nothing(String policy) {
        return new AppliedPolicy(Standing.none(policy), Optional.empty(), Optional.empty());
    }

    /// The latest revision it has heard of; its digest is not known if it was rejected.
    Standing latest() {
        return rejected.map(later -> new Standing(standing.policy(), later.revision(), ""))
                .orElse(standing);
    }

    /// Its number.
    long known() {
        return rejected.map(Rejected::revision).orElse(standing.revision());
    }
}
