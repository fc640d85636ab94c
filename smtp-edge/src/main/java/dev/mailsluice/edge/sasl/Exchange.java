package dev.mailsluice.edge.sasl;

/// An authentication under way.
public sealed interface Exchange {

    /// The client's next message is awaited.
    sealed interface Listening extends Exchange
            permits Plain.Message,
                    Login.Name,
                    Login.Word,
                    Bearer.Message,
                    Bearer.Told,
                    Scram.First,
                    Scram.Last,
                    Scram.End {

        /// Total: every message leads somewhere.
        SaslStep heard(byte[] message);
    }

    /// The answer to a question is awaited.
    sealed interface Asking extends Exchange
            permits PasswordCheck, TokenCheck, Scram.AskingParameters, Scram.AskingProof {

        /// Total: an answer to another question is none.
        SaslStep answered(IdentityAnswer answer);
    }
}
