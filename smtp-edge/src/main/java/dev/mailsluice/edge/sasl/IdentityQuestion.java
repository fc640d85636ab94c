package dev.mailsluice.edge.sasl;

/// What policy-service is asked about who a client is.
public sealed interface IdentityQuestion {

    Identity identity();

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
}
