package dev.mailsluice.edge.sasl;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A way to authenticate, the best one first.
public enum Mechanism {
    /// Bound to the TLS connection, so that nobody in between can pass the proof on: RFC 5802 §6, RFC 9266.
    SCRAM_SHA_256_PLUS("SCRAM-SHA-256-PLUS"),
    /// RFC 7677
    SCRAM_SHA_256("SCRAM-SHA-256"),
    /// RFC 4616
    PLAIN("PLAIN"),
    /// Never standardised (draft-murchison-sasl-login-00), and widely used.
    LOGIN("LOGIN");

    private final String text;

    Mechanism(String text) {
        this.text = text;
    }

    /// Its name, as in EHLO.
    public String text() {
        return text;
    }

    /// Whether it hands the password over.
    public boolean revealsPassword() {
        return this == PLAIN || this == LOGIN;
    }

    /// Those that a connection with such a binding offers.
    public static List<Mechanism> offered(Optional<ChannelBinding> binding) {
        return Arrays.stream(values())
                .filter(m -> m != SCRAM_SHA_256_PLUS || binding.isPresent())
                .toList();
    }

    /// The one of this name. Laxer than RFC 4422 §3.1: in either case, as some clients write it.
    public static Optional<Mechanism> named(String name) {
        return Arrays.stream(values())
                .filter(m -> m.text.equalsIgnoreCase(name))
                .findFirst();
    }

    /// @param binding of the connection; present for [#SCRAM_SHA_256_PLUS]
    public SaslStep.Challenge begin(Optional<ChannelBinding> binding) {
        return switch (this) {
            case SCRAM_SHA_256_PLUS -> Scram.begin(new Scram.Bound.To(binding.orElseThrow()));
            case SCRAM_SHA_256 ->
                Scram.begin(binding.isPresent() ? new Scram.Bound.NotAsked() : new Scram.Bound.Never());
            case PLAIN -> Plain.begin();
            case LOGIN -> Login.begin();
        };
    }
}
