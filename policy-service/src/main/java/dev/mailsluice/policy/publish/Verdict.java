package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.domain.Considered;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.PolicySnapshot;
import java.util.Optional;

/// A decision and what it was made by.
///
/// @param policy     the name that was asked for; as the client of the API wrote it, so not for labels
/// @param considered empty if there is no revision to decide by
public record Verdict(String policy, Optional<Considered> considered, Decision decision) {

    static Verdict of(Considered considered) {
        return new Verdict(considered.snapshot().revision().policy(), Optional.of(considered), considered.decision());
    }

    static Verdict none(String policy, Defer why) {
        return new Verdict(policy, Optional.empty(), why);
    }

    /// Empty if there is no revision to decide by.
    public Optional<PolicySnapshot> snapshot() {
        return considered.map(Considered::snapshot);
    }

    /// 0 if there is none.
    public long revision() {
        return snapshot().map(decidedBy -> decidedBy.revision().number()).orElse(0L);
    }

    /// Empty if there is none.
    public String digest() {
        return snapshot().map(decidedBy -> decidedBy.revision().digest()).orElse("");
    }
}
