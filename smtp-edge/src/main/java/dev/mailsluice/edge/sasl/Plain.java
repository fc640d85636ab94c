package dev.mailsluice.edge.sasl;

import dev.mailsluice.edge.sasl.SaslStep.Failure;

/// PLAIN: name and password in one message. RFC 4616.
final class Plain {

    private Plain() {}

    static SaslStep.Challenge begin() {
        return new SaslStep.Challenge(new byte[0], new Message());
    }

    /// `message = [authzid] UTF8NUL authcid UTF8NUL passwd`: RFC 4616 §2.
    record Message() implements Exchange.Listening {
        @Override
        public SaslStep heard(byte[] message) {
            String[] parts = Text.of(message).orElse("").split("\0", -1);
            return parts.length == 3
                    ? PasswordCheck.begin(parts[1], parts[0], parts[2])
                    : SaslStep.failed(Failure.MALFORMED);
        }
    }
}
