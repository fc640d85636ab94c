package dev.mailsluice.policy.journal;

import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.RelayRequest;

/// A question with its answer, and by what it was decided. It passes through memory only.
public record Asked(RelayRequest request, PolicySnapshot by, Decision decision) {

    public String policy() {
        return by.revision().policy();
    }
}
