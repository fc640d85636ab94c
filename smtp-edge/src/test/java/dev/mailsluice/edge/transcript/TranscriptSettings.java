package dev.mailsluice.edge.transcript;

import dev.mailsluice.edge.nexthop.Login;
import dev.mailsluice.edge.sasl.ChannelBinding;
import dev.mailsluice.edge.sasl.Mechanism;
import dev.mailsluice.edge.session.Authentication;
import dev.mailsluice.edge.session.Patience;
import dev.mailsluice.edge.session.Security;
import dev.mailsluice.edge.session.SessionSettings;
import dev.mailsluice.edge.session.Terms;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The session settings of a transcript: small defaults, and what its `%` lines say.
final class TranscriptSettings {

    private TranscriptSettings() {}

    static SessionSettings of(Transcript transcript) {
        Map<String, String> given = transcript.settings();
        return new SessionSettings(
                "edge.example",
                number(given, "maxMessageOctets", 100_000),
                number(given, "maxRecipients", 100),
                number(given, "maxLineOctets", 2048),
                number(given, "maxReceivedFields", 100),
                number(given, "maxErrors", 100),
                number(given, "maxIdleCommands", 100),
                number(given, "maxAuthFailures", 3),
                !"false".equals(given.get("dsn")),
                new Patience(
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(3),
                        Duration.ofSeconds(3),
                        Duration.ofMinutes(number(given, "transactionMinutes", 60)),
                        Duration.ofMinutes(number(given, "sessionMinutes", 120)),
                        number(given, "contentRate", 0)));
    }

    static Security security(Transcript transcript) {
        return Security.valueOf(transcript.settings().getOrDefault("security", "NONE"));
    }

    static Terms terms(Transcript transcript) {
        Map<String, String> given = transcript.settings();
        return new Terms(
                Authentication.valueOf(given.getOrDefault("auth", "OFF")),
                mechanisms(given.get("mechanisms")),
                Terms.Xclient.valueOf(given.getOrDefault("xclient", "REFUSED")));
    }

    private static Set<Mechanism> mechanisms(String names) {
        return names == null
                ? Mechanism.USUAL
                : Arrays.stream(names.split(" "))
                        .map(name -> Mechanism.named(name).orElseThrow())
                        .collect(Collectors.toSet());
    }

    /// What the TLS connection exports, as TLS 1.3 does; `binding=none` is one that does not.
    static Optional<ChannelBinding> binding(Transcript transcript) {
        return "none".equals(transcript.settings().get("binding"))
                ? Optional.empty()
                : Optional.of(new ChannelBinding(ChannelBinding.TLS_EXPORTER, new byte[32]));
    }

    static int otherHosts(Transcript transcript) {
        return number(transcript.settings(), "otherHosts", 0);
    }

    /// What next hops know the edge by: `login=user password`.
    static Optional<Login> login(Transcript transcript) {
        return Optional.ofNullable(transcript.settings().get("login"))
                .map(text -> text.split(" ", 2))
                .map(words -> new Login(words[0], words[1]));
    }

    private static int number(Map<String, String> given, String key, int otherwise) {
        return Integer.parseInt(given.getOrDefault(key, "" + otherwise));
    }
}
