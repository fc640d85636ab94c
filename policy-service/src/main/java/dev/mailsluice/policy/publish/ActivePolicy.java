package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.domain.PolicySnapshot;
import java.time.Instant;

/// What this process answers by, for one policy.
public sealed interface ActivePolicy {

    String name();

    /// The revision it stands for.
    long number();

    /// Of its document, as the store has it.
    String digest();

    /// @param publishedAt when the revision was appended
    record Loaded(PolicySnapshot snapshot, Provenance provenance, Instant publishedAt) implements ActivePolicy {

        @Override
        public String name() {
            return snapshot.revision().policy();
        }

        @Override
        public long number() {
            return snapshot.revision().number();
        }

        @Override
        public String digest() {
            return snapshot.revision().digest();
        }
    }

    /// The head is one that was tampered with, or, at the start, one this release cannot read. There is no verdict
    /// then: the revision before it may not be in force any more, and this one cannot be.
    ///
    /// @param reason one sentence
    record Unreadable(String name, long number, String digest, String reason) implements ActivePolicy {}
}
