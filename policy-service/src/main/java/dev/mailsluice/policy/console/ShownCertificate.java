package dev.mailsluice.policy.console;

import dev.mailsluice.policy.domain.CertificateName;
import dev.mailsluice.policy.domain.Channel;
import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.domain.TlsClient;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The names of a certificate as somebody writes them into a form: with spaces between them, and what each is, is seen.
final class ShownCertificate {
    private static final int MOST = TlsClient.MOST_DNS_NAMES + TlsClient.MOST_URIS + 1;

    private ShownCertificate() {}

    private static Stream<Parsed<CertificateName>> names(String text) {
        return Arrays.stream(text.split("\\s+")).filter(name -> !name.isEmpty()).map(ShownCertificate::name);
    }

    private static Parsed<CertificateName> name(String name) {
        if (name.regionMatches(true, 0, "sha256:", 0, 7)) {
            return CertificateName.fingerprint(name);
        }
        return name.indexOf(':') >= 0 ? CertificateName.uri(name) : CertificateName.dnsName(name);
    }

    /// Empty if there is none.
    static String problem(String text) {
        if (names(text).count() > MOST) {
            return "has more than " + MOST + " names";
        }
        return names(text)
                .flatMap(name ->
                        name instanceof Parsed.Bad<CertificateName>(var message) ? Stream.of(message) : Stream.empty())
                .findFirst()
                .orElse("");
    }

    /// Of names without a problem.
    static Channel channel(String text) {
        List<CertificateName> names = names(text)
                .flatMap(name ->
                        name instanceof Parsed.Good<CertificateName>(var good) ? Stream.of(good) : Stream.empty())
                .toList();
        return names.isEmpty() ? Channel.CLEAR : new Channel.Tls(Optional.of(new TlsClient(names)));
    }
}
