package dev.mailsluice.policy.journal;

import dev.mailsluice.policy.domain.Considered;
import dev.mailsluice.policy.domain.DecidingInputs;
import dev.mailsluice.policy.domain.RelayRequest;

/// A question with its answer. It passes through memory only.
public record Asked(RelayRequest request, Considered answer) {

    public String policy() {
        return answer.snapshot().revision().policy();
    }

    /// What of it decides.
    public DecidingInputs inputs() {
        return DecidingInputs.of(request, answer.recipient());
    }

    /// What of it is kept.
    DecidingInputs kept() {
        return answer.decision().rule().isOfSendAs() ? inputs().refusedForSender() : inputs();
    }
}
