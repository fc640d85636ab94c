package dev.mailsluice.edge.sasl;

import dev.mailsluice.edge.sasl.SaslStep.Failure;
import java.util.Optional;

/// Whether a password is right is asked.
record PasswordCheck() implements Exchange.Asking {

    /// Nobody is asked about an empty password or a name that nobody can have.
    static SaslStep begin(String claimed, String authorization, String password) {
        Optional<Identity> identity = Identity.of(claimed).filter(i -> i.mayActAs(authorization));
        return identity.isEmpty() || password.isEmpty()
                ? SaslStep.failed(Failure.REFUSED)
                : new SaslStep.Ask(new IdentityQuestion.Password(identity.get(), password), new PasswordCheck());
    }

    @Override
    public SaslStep answered(IdentityAnswer answer) {
        return switch (answer) {
            case IdentityAnswer.Accepted(String identity, byte[] _) -> new SaslStep.Done(identity);
            case IdentityAnswer.Refused _ -> SaslStep.failed(Failure.REFUSED);
            case IdentityAnswer.Parameters _, IdentityAnswer.None _ -> SaslStep.failed(Failure.UNAVAILABLE);
        };
    }
}
