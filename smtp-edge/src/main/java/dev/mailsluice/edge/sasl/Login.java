package dev.mailsluice.edge.sasl;

import dev.mailsluice.edge.sasl.SaslStep.Failure;

/// LOGIN: name and password, each when it is asked for. Clients know the challenges by their text.
final class Login {

    private Login() {}

    static SaslStep.Challenge begin() {
        return new SaslStep.Challenge(Text.octets("Username:"), new Name());
    }

    /// The name is awaited.
    record Name() implements Exchange.Listening {
        @Override
        public SaslStep heard(byte[] message) {
            return Text.of(message)
                    .<SaslStep>map(name -> new SaslStep.Challenge(Text.octets("Password:"), new Word(name)))
                    .orElseGet(() -> SaslStep.failed(Failure.MALFORMED));
        }
    }

    /// The password is awaited.
    record Word(String name) implements Exchange.Listening {
        @Override
        public SaslStep heard(byte[] message) {
            return Text.of(message)
                    .filter(password -> password.indexOf('\0') < 0)
                    .map(password -> PasswordCheck.begin(name, "", password))
                    .orElseGet(() -> SaslStep.failed(Failure.MALFORMED));
        }
    }
}
