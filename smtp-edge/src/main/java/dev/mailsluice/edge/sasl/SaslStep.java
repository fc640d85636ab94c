package dev.mailsluice.edge.sasl;

/// What an authentication wants next.
public sealed interface SaslStep {

    /// The client gets `message`, and its next one is awaited.
    record Challenge(byte[] message, Exchange.Listening next) implements SaslStep {
        @Override
        public String toString() {
            return "Challenge[" + next + "]";
        }
    }

    record Ask(IdentityQuestion question, Exchange.Asking next) implements SaslStep {}

    /// The client is who it says it is.
    ///
    /// @param identity as policy-service knows it
    record Done(String identity) implements SaslStep {}

    record Failed(Failure failure) implements SaslStep {}

    enum Failure {
        /// A message that the mechanism does not know.
        MALFORMED,
        /// Not proved, or not allowed.
        REFUSED,
        /// It could not be told.
        UNAVAILABLE
    }

    static SaslStep failed(Failure failure) {
        return new Failed(failure);
    }
}
