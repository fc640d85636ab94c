package dev.mailsluice.edge.sasl;

import dev.mailsluice.edge.sasl.BearerMessages.Shown;
import dev.mailsluice.edge.sasl.SaslStep.Failure;
import java.util.Optional;

/// Who the bearer of a token is is asked.
record TokenCheck(Bearer.Dialect dialect) implements Exchange.Asking {

    /// Nobody is asked about no token, nor for a name that nobody can have.
    static SaslStep begin(Shown shown, Bearer.Dialect dialect) {
        Optional<Identity> claimed = Identity.of(shown.user());
        return shown.token().isEmpty() || !shown.user().isEmpty() && claimed.isEmpty()
                ? dialect.refused()
                : new SaslStep.Ask(new IdentityQuestion.Token(claimed, shown.token()), new TokenCheck(dialect));
    }

    @Override
    public SaslStep answered(IdentityAnswer answer) {
        return switch (answer) {
            case IdentityAnswer.Accepted(String identity, byte[] _) -> new SaslStep.Done(identity);
            case IdentityAnswer.Refused _ -> dialect.refused();
            case IdentityAnswer.Parameters _, IdentityAnswer.None _ -> SaslStep.failed(Failure.UNAVAILABLE);
        };
    }
}
