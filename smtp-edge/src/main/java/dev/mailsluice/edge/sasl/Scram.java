package dev.mailsluice.edge.sasl;

import dev.mailsluice.edge.sasl.SaslStep.Failure;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// SCRAM-SHA-256, with and without channel binding: RFC 5802 §5, RFC 7677.
final class Scram {

    private static final int HASH_OCTETS = 32;

    private Scram() {}

    /// What is asked of the client about channel binding: RFC 5802 §6.
    sealed interface Bound {

        /// Whether the client's flag agrees with it.
        boolean agrees(String flag);

        /// What follows the header below `c=`.
        byte[] data();

        /// -PLUS: the client binds to this connection.
        record To(ChannelBinding binding) implements Bound {
            @Override
            public boolean agrees(String flag) {
                return flag.equals("p=" + binding.type());
            }

            @Override
            public byte[] data() {
                return binding.data();
            }
        }

        /// -PLUS was offered and not taken. A client that says it was not (`y`) was told so by somebody in between.
        record NotAsked() implements Bound {
            @Override
            public boolean agrees(String flag) {
                return flag.equals("n");
            }

            @Override
            public byte[] data() {
                return new byte[0];
            }
        }

        /// -PLUS was not offered.
        record Never() implements Bound {
            @Override
            public boolean agrees(String flag) {
                return flag.equals("n") || flag.equals("y");
            }

            @Override
            public byte[] data() {
                return new byte[0];
            }
        }
    }

    static SaslStep.Challenge begin(Bound bound) {
        return new SaslStep.Challenge(new byte[0], new First(bound));
    }

    /// `client-first-message` is awaited.
    record First(Bound bound) implements Exchange.Listening {
        @Override
        public SaslStep heard(byte[] message) {
            Optional<ScramMessages.First> said = Text.of(message).flatMap(ScramMessages::first);
            if (said.isEmpty()) {
                return SaslStep.failed(Failure.MALFORMED);
            }
            ScramMessages.First first = said.get();
            Optional<Identity> identity = Identity.of(first.name()).filter(i -> i.mayActAs(first.authorization()));
            return identity.isEmpty() || !bound.agrees(first.flag())
                    ? SaslStep.failed(Failure.REFUSED)
                    : new SaslStep.Ask(
                            new IdentityQuestion.Parameters(identity.get()),
                            new AskingParameters(identity.get(), first, channel(first.header())));
        }

        /// `cbind-input = gs2-header [ cbind-data ]`.
        private String channel(String header) {
            byte[] start = Text.octets(header);
            byte[] data = bound.data();
            byte[] whole = Arrays.copyOf(start, start.length + data.length);
            System.arraycopy(data, 0, whole, start.length, data.length);
            return base64(whole);
        }
    }

    /// @param channel what the client has to say below `c=`
    record AskingParameters(Identity identity, ScramMessages.First first, String channel) implements Exchange.Asking {
        @Override
        public SaslStep answered(IdentityAnswer answer) {
            return switch (answer) {
                case IdentityAnswer.Parameters(byte[] salt, int iterations, String ours) -> {
                    String nonce = first.nonce() + ours;
                    String reply = "r=" + nonce + ",s=" + base64(salt) + ",i=" + iterations;
                    yield new SaslStep.Challenge(
                            Text.octets(reply), new Last(identity, channel, nonce, first.bare() + "," + reply));
                }
                case IdentityAnswer.Accepted _, IdentityAnswer.Refused _, IdentityAnswer.None _ ->
                    SaslStep.failed(Failure.UNAVAILABLE);
            };
        }

        @Override
        public String toString() {
            return "AskingParameters[" + identity + "]";
        }
    }

    /// `client-final-message` is awaited.
    ///
    /// @param said `client-first-message-bare "," server-first-message`
    record Last(Identity identity, String channel, String nonce, String said) implements Exchange.Listening {
        @Override
        public SaslStep heard(byte[] message) {
            Optional<ScramMessages.Last> last = Text.of(message).flatMap(ScramMessages::last);
            Optional<byte[]> proof = last.flatMap(l -> proof(l.proof()));
            if (proof.isEmpty()) {
                return SaslStep.failed(Failure.MALFORMED);
            }
            boolean ours =
                    last.get().channel().equals(channel) && last.get().nonce().equals(nonce);
            byte[] authMessage = Text.octets(said + "," + last.get().withoutProof());
            return ours
                    ? new SaslStep.Ask(
                            new IdentityQuestion.Proof(identity, authMessage, proof.get()), new AskingProof())
                    : SaslStep.failed(Failure.REFUSED);
        }

        private static Optional<byte[]> proof(String text) {
            try {
                return Optional.of(Base64.getDecoder().decode(text)).filter(p -> p.length == HASH_OCTETS);
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return "Last[" + identity + "]";
        }
    }

    record AskingProof() implements Exchange.Asking {
        @Override
        public SaslStep answered(IdentityAnswer answer) {
            return switch (answer) {
                case IdentityAnswer.Accepted(String identity, byte[] signature)
                when signature.length == HASH_OCTETS ->
                    new SaslStep.Challenge(Text.octets("v=" + base64(signature)), new End(identity));
                case IdentityAnswer.Refused _ -> SaslStep.failed(Failure.REFUSED);
                case IdentityAnswer.Accepted _, IdentityAnswer.Parameters _, IdentityAnswer.None _ ->
                    SaslStep.failed(Failure.UNAVAILABLE);
            };
        }
    }

    /// The client has to agree to the server's signature, by an empty message.
    record End(String identity) implements Exchange.Listening {
        @Override
        public SaslStep heard(byte[] message) {
            return message.length == 0 ? new SaslStep.Done(identity) : SaslStep.failed(Failure.MALFORMED);
        }
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }
}
