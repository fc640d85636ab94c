package dev.mailsluice.edge.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// One authentication, whose client and answers are chosen at random: every message leads somewhere, and nobody gets in
/// without a yes.
public final class RandomExchange {

    private static final String[] PARTS = {
        "n",
        "y",
        "p=tls-exporter",
        ",",
        ",",
        ",",
        "a=",
        "n=",
        "r=",
        "c=",
        "p=",
        "m=",
        "x=y",
        "=2C",
        "=3D",
        "=",
        "\u0001",
        "\u0001\u0001",
        "auth=Bearer token",
        "user=",
        "user",
        "guest",
        "\0",
        "\0",
        "biws",
        "nonce",
        "ours",
        "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
        "\u00e9",
        "\u0627",
        "\ud83d\ude00",
        "\u200b",
        "\r",
        "\n",
        " "
    };
    private static final String[] WHOLE = {
        "n,,n=user,r=nonce",
        "p=tls-exporter,,n=user,r=nonce",
        "\0user\0secret",
        "user",
        "n,,\u0001auth=Bearer token\u0001\u0001",
        "n,a=user,\u0001auth=Bearer token\u0001\u0001",
        "user=user\u0001auth=Bearer token\u0001\u0001",
        "c=biws,r=nonceours,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
        ""
    };

    private final RandomGenerator random;

    public RandomExchange(RandomGenerator random) {
        this.random = random;
    }

    /// Whether the client got in.
    public boolean play() {
        Optional<ChannelBinding> binding = random.nextBoolean()
                ? Optional.of(new ChannelBinding(ChannelBinding.TLS_EXPORTER, new byte[32]))
                : Optional.empty();
        var offered = Mechanism.offered(EnumSet.allOf(Mechanism.class), binding);
        SaslStep step = offered.get(random.nextInt(offered.size())).begin(binding);
        boolean yes = false;
        for (int i = 0; i < 6; i++) {
            switch (step) {
                case SaslStep.Challenge(byte[] _, Exchange.Listening next) -> step = next.heard(message());
                case SaslStep.Ask(IdentityQuestion question, Exchange.Asking next) -> {
                    assertThat(question.claimed()).isNotEqualTo("guest");
                    assertThat(question instanceof IdentityQuestion.Token
                                    || !question.claimed().isBlank())
                            .isTrue();
                    IdentityAnswer answer = answer();
                    yes = answer instanceof IdentityAnswer.Accepted
                            && !(question instanceof IdentityQuestion.Parameters);
                    step = next.answered(answer);
                }
                case SaslStep.Done _ -> {
                    assertThat(yes).isTrue();
                    return true;
                }
                case SaslStep.Failed _ -> {
                    return false;
                }
            }
        }
        return false;
    }

    private IdentityAnswer answer() {
        return switch (random.nextInt(6)) {
            case 0 -> new IdentityAnswer.Refused();
            case 1 -> new IdentityAnswer.None("late");
            case 2, 3 -> new IdentityAnswer.Parameters(new byte[16], 4096, "ours");
            default -> new IdentityAnswer.Accepted("user", new byte[random.nextInt(3) == 0 ? 0 : 32]);
        };
    }

    private byte[] message() {
        if (random.nextInt(8) == 0) {
            byte[] octets = new byte[random.nextInt(40)];
            random.nextBytes(octets);
            return octets;
        }
        StringBuilder text = new StringBuilder(random.nextInt(3) > 0 ? WHOLE[random.nextInt(WHOLE.length)] : "");
        for (int i = random.nextInt(6) - 3; i > 0; i--) {
            text.insert(random.nextInt(text.length() + 1), PARTS[random.nextInt(PARTS.length)]);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
