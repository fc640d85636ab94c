package dev.mailsluice.edge.sasl;

/// What policy-service says about who a client is. Only [Accepted] means yes.
public sealed interface IdentityAnswer {

    /// @param identity as the session shall be known; not empty
    /// @param serverSignature to a proof, 32 octets: RFC 5802 §3; otherwise empty
    record Accepted(String identity, byte[] serverSignature) implements IdentityAnswer {
        @Override
        public String toString() {
            return "Accepted[" + identity + "]";
        }
    }

    /// @param iterations of the hash
    /// @param nonce printable, without a comma; never used before: RFC 5802 §5.1
    record Parameters(byte[] salt, int iterations, String nonce) implements IdentityAnswer {
        @Override
        public String toString() {
            return "Parameters[" + iterations + "]";
        }
    }

    record Refused() implements IdentityAnswer {}

    /// No answer, none in time, one that puts off, or one that cannot be understood.
    ///
    /// @param reason for the log; never for the client
    record None(String reason) implements IdentityAnswer {}
}
