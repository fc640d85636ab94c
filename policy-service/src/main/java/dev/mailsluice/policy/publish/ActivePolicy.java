package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.domain.PolicySnapshot;
import java.time.Instant;

/// What this process answers by, for one policy.
public sealed interface ActivePolicy {

    String name();

    /// The revision it stands for.
    long number();

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
    }

    /// The head is a revision this version cannot read, or one that was tampered with. There is no verdict then: the
    /// revision before it is no longer in force, and this one cannot be.
    ///
    /// @param reason one sentence
    record Unreadable(String name, long number, String reason) implements ActivePolicy {}
}
