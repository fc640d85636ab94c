package dev.mailsluice.edge.sasl;

import java.util.Optional;

/// What policy-service is asked about who a client is.
public sealed interface IdentityQuestion {

    /// Whom the client says it is; empty if it does not say, as with a token it need not.
    default String claimed() {
        return switch (this) {
            case Password(Identity identity, String _) -> identity.name();
            case Parameters(Identity identity) -> identity.name();
            case Proof(Identity identity, byte[] _, byte[] _) -> identity.name();
            case Token(Optional<Identity> identity, String _) ->
                identity.map(Identity::name).orElse("");
        };
    }

    /// Is this the password? Answered by [IdentityAnswer.Accepted] or [IdentityAnswer.Refused].
    record Password(Identity identity, String password) implements IdentityQuestion {
        @Override
        public String toString() {
            return "Password[" + identity + "]";
        }
    }

    /// What does the client have to know before it can prove its password? Answered by [IdentityAnswer.Parameters].
    record Parameters(Identity identity) implements IdentityQuestion {}

    /// Is this a proof of the password? RFC 5802 §3. Answered by [IdentityAnswer.Accepted] or [IdentityAnswer.Refused].
    ///
    /// @param authMessage both sides' messages, as the proof covers them
    /// @param proof 32 octets
    record Proof(Identity identity, byte[] authMessage, byte[] proof) implements IdentityQuestion {
        @Override
        public String toString() {
            return "Proof[" + identity + "]";
        }
    }

    /// Who is the bearer of this token, and is it who the client says? RFC 6750. Answered by [IdentityAnswer.Accepted]
    /// or [IdentityAnswer.Refused].
    record Token(Optional<Identity> identity, String token) implements IdentityQuestion {
        @Override
        public String toString() {
            return "Token[" + identity + "]";
        }
    }
}
