package dev.mailsluice.policy.config;

import dev.mailsluice.policy.file.Authorities;
import dev.mailsluice.policy.oidc.Addresses;
import dev.mailsluice.policy.oidc.OidcSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The keys below `mailsluice.users.oidc` as values.
final class OidcKeys {

    private final List<String> problems;

    private OidcKeys(List<String> problems) {
        this.problems = problems;
    }

    /// @param problems adds one sentence for each thing that is wrong
    /// @return empty if no issuer is named
    static Optional<OidcSettings> read(PolicyServiceConfig.Oidc oidc, List<String> problems) {
        int before = problems.size();
        var keys = new OidcKeys(problems);
        if (oidc.issuer().isEmpty()) {
            keys.nothingWithoutIssuer(oidc);
            return Optional.empty();
        }
        keys.address("issuer", oidc.issuer().get());
        Set<String> audiences = new HashSet<>(oidc.audience().orElse(List.of()));
        audiences.removeIf(String::isBlank);
        if (audiences.isEmpty()) {
            keys.problem("audience", "is not set: write whom the issuer's tokens are for");
        }
        Optional<URI> jwks = oidc.jwksUri().flatMap(url -> keys.address("jwks-uri", url));
        Set<String> algorithms = keys.algorithms(oidc.algorithms());
        if (oidc.identityClaim().isBlank()) {
            keys.problem("identity-claim", "is empty: write the claim that names the user");
        }
        if (oidc.scope().filter(scope -> scope.isBlank() || scope.contains(" ")).isPresent()) {
            keys.problem("scope", "is not one word: write one scope");
        }
        Optional<Path> authorities = oidc.ca().flatMap(keys::authorities);
        keys.range("refresh-interval", oidc.refreshInterval(), Duration.ofSeconds(1), Duration.ofHours(24));
        keys.range("retry-interval", oidc.retryInterval(), Duration.ofSeconds(1), Duration.ofMinutes(10));
        keys.range("key-lifetime", oidc.keyLifetime(), Duration.ofMinutes(1), Duration.ofDays(30));
        keys.range("timeout", oidc.timeout(), Duration.ofMillis(100), Duration.ofMinutes(1));
        if (oidc.keyLifetime().compareTo(oidc.refreshInterval()) <= 0) {
            keys.problem("key-lifetime", "is not longer than `refresh-interval`: write more");
        }
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new OidcSettings(
                        oidc.issuer().get(),
                        audiences,
                        jwks,
                        oidc.identityClaim(),
                        oidc.scope(),
                        algorithms,
                        authorities,
                        oidc.refreshInterval(),
                        oidc.retryInterval(),
                        oidc.keyLifetime(),
                        oidc.timeout()));
    }

    private void nothingWithoutIssuer(PolicyServiceConfig.Oidc oidc) {
        if (oidc.audience().isPresent()
                || oidc.jwksUri().isPresent()
                || oidc.scope().isPresent()
                || oidc.ca().isPresent()) {
            problem("issuer", "is not set, and other keys beside it are: write it, or remove them");
        }
    }

    private Optional<URI> address(String key, String text) {
        try {
            URI url = new URI(text);
            if (Addresses.mayBeAsked(url) && url.getRawQuery() == null) {
                return Optional.of(url);
            }
            problem(key, "`" + text + "`: write `https://host/path`");
        } catch (URISyntaxException e) {
            problem(key, "`" + text + "` is no address: " + e.getReason());
        }
        return Optional.empty();
    }

    private Set<String> algorithms(List<String> names) {
        names.stream()
                .filter(name -> !OidcSettings.KNOWN_ALGORITHMS.contains(name))
                .forEach(name -> problem(
                        "algorithms",
                        "`%s` is none of %s".formatted(name, String.join(", ", OidcSettings.KNOWN_ALGORITHMS))));
        return Set.copyOf(new HashSet<>(names));
    }

    private Optional<Path> authorities(String file) {
        try {
            Path path = Path.of(file);
            Authorities.managers(path);
            return Optional.of(path);
        } catch (InvalidPathException | CertificateException e) {
            problem("ca", e.getMessage());
            return Optional.empty();
        }
    }

    private void range(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            problem(key, "is `%s`: write %s to %s".formatted(value, least, most));
        }
    }

    private void problem(String key, String sentence) {
        problems.add("`mailsluice.users.oidc.%s`: %s".formatted(key, sentence));
    }
}
