package dev.mailsluice.edge.sasl;

import dev.mailsluice.edge.sasl.BearerMessages.Shown;
import dev.mailsluice.edge.sasl.SaslStep.Failure;
import java.util.Optional;

/// OAUTHBEARER (RFC 7628) and XOAUTH2: a token in one message. Who is refused is told why in JSON first, and says
/// something, whatever it is.
final class Bearer {

    private Bearer() {}

    enum Dialect {
        /// RFC 7628 §3.2.2
        OAUTHBEARER("{\"status\":\"invalid_token\"}"),
        XOAUTH2("{\"status\":\"401\",\"schemes\":\"bearer\"}");

        private final String error;

        Dialect(String error) {
            this.error = error;
        }

        private Optional<Shown> read(String text) {
            return switch (this) {
                case OAUTHBEARER -> BearerMessages.oauthBearer(text);
                case XOAUTH2 -> BearerMessages.xoauth2(text);
            };
        }

        /// The client gets to know that the token is of no use, and then that it failed.
        SaslStep refused() {
            return new SaslStep.Challenge(Text.octets(error), new Told());
        }
    }

    static SaslStep.Challenge begin(Dialect dialect) {
        return new SaslStep.Challenge(new byte[0], new Message(dialect));
    }

    /// The token is awaited.
    record Message(Dialect dialect) implements Exchange.Listening {
        @Override
        public SaslStep heard(byte[] message) {
            return Text.of(message)
                    .flatMap(dialect::read)
                    .map(shown -> TokenCheck.begin(shown, dialect))
                    .orElseGet(() -> SaslStep.failed(Failure.MALFORMED));
        }
    }

    /// What is said to the error is awaited: RFC 7628 §3.2.3.
    record Told() implements Exchange.Listening {
        @Override
        public SaslStep heard(byte[] message) {
            return SaslStep.failed(Failure.REFUSED);
        }
    }
}
