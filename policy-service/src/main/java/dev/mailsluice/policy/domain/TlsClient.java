package dev.mailsluice.policy.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A client that has shown a certificate which the edge has verified, by what it is called there.
///
/// @param names sorted, each once: two that are called alike are one to a policy
public record TlsClient(List<CertificateName> names) {
    /// What an edge sends of one certificate at most.
    public static final int MOST_DNS_NAMES = 16;

    public static final int MOST_URIS = 4;

    public TlsClient {
        names = names.stream()
                .distinct()
                .sorted(Comparator.comparing(CertificateName::word))
                .toList();
    }

    /// What no policy could name is left out: a wildcard, an underscore, a digest that is not SHA-256.
    ///
    /// @param fingerprint empty if it is not known
    public static TlsClient of(String fingerprint, Collection<String> dnsNames, Collection<String> uris) {
        return new TlsClient(Stream.of(
                        Stream.of(CertificateName.fingerprint(fingerprint)),
                        dnsNames.stream().filter(Utf8::isAscii).map(CertificateName::dnsName),
                        uris.stream().map(CertificateName::uri))
                .flatMap(parsed -> parsed)
                .flatMap(parsed -> good(parsed).stream())
                .toList());
    }

    /// All names as words, with a space between them.
    public static String words(List<CertificateName> names) {
        return names.stream().map(CertificateName::word).collect(Collectors.joining(" "));
    }

    /// @throws IllegalArgumentException if they are not [#words(List)] of a release like this one
    public static List<CertificateName> names(String words) {
        return words.isEmpty()
                ? List.of()
                : Stream.of(words.split(" ", -1))
                        .map(word -> good(CertificateName.parse(word))
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "%s is not the name of a certificate".formatted(Quoted.text(word)))))
                        .toList();
    }

    private static Optional<CertificateName> good(Parsed<CertificateName> parsed) {
        return switch (parsed) {
            case Parsed.Good<CertificateName>(var name) -> Optional.of(name);
            case Parsed.Bad<CertificateName> _ -> Optional.empty();
        };
    }
}
