package dev.mailsluice.edge.sasl;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A way to authenticate, the best one first.
public enum Mechanism {
    /// Bound to the TLS connection, so that nobody in between can pass the proof on: RFC 5802 §6, RFC 9266.
    SCRAM_SHA_256_PLUS("SCRAM-SHA-256-PLUS"),
    /// RFC 7677
    SCRAM_SHA_256("SCRAM-SHA-256"),
    /// A token, and no password: RFC 7628
    OAUTHBEARER("OAUTHBEARER"),
    /// The same as some clients know it: https://developers.google.com/workspace/gmail/imap/xoauth2-protocol
    XOAUTH2("XOAUTH2"),
    /// RFC 4616
    PLAIN("PLAIN"),
    /// Never standardised (draft-murchison-sasl-login-00), and widely used.
    LOGIN("LOGIN");

    /// What a listener offers that does not say: tokens need an issuer.
    public static final Set<Mechanism> USUAL =
            Collections.unmodifiableSet(EnumSet.of(SCRAM_SHA_256_PLUS, SCRAM_SHA_256, PLAIN, LOGIN));

    private final String text;

    Mechanism(String text) {
        this.text = text;
    }

    /// Its name, as in EHLO.
    public String text() {
        return text;
    }

    /// Whether it hands over what whoever sees it can use.
    public boolean revealsSecret() {
        return this == PLAIN || this == LOGIN || takesToken();
    }

    /// Whether its messages are long: what the client shows is a token.
    public boolean takesToken() {
        return this == OAUTHBEARER || this == XOAUTH2;
    }

    /// Those of a listener's that a connection with such a binding offers.
    public static List<Mechanism> offered(Set<Mechanism> listeners, Optional<ChannelBinding> binding) {
        return Arrays.stream(values())
                .filter(listeners::contains)
                .filter(m -> m != SCRAM_SHA_256_PLUS || binding.isPresent())
                .toList();
    }

    /// The one of this name. Laxer than RFC 4422 §3.1: in either case, as some clients write it.
    public static Optional<Mechanism> named(String name) {
        return Arrays.stream(values())
                .filter(m -> m.text.equalsIgnoreCase(name))
                .findFirst();
    }

    /// @param binding of the connection, where [#SCRAM_SHA_256_PLUS] is offered; present for it
    public SaslStep.Challenge begin(Optional<ChannelBinding> binding) {
        return switch (this) {
            case SCRAM_SHA_256_PLUS -> Scram.begin(new Scram.Bound.To(binding.orElseThrow()));
            case SCRAM_SHA_256 ->
                Scram.begin(binding.isPresent() ? new Scram.Bound.NotAsked() : new Scram.Bound.Never());
            case OAUTHBEARER -> Bearer.begin(Bearer.Dialect.OAUTHBEARER);
            case XOAUTH2 -> Bearer.begin(Bearer.Dialect.XOAUTH2);
            case PLAIN -> Plain.begin();
            case LOGIN -> Login.begin();
        };
    }
}
