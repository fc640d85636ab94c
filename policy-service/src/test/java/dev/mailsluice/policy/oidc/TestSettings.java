package dev.mailsluice.policy.oidc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Settings for tests.
final class TestSettings {

    static final String ISSUER = "https://login.example";

    private TestSettings() {}

    static OidcSettings of(String issuer) {
        return of(issuer, "email", Optional.empty(), Optional.empty(), Duration.ofMillis(50));
    }

    static OidcSettings naming(String claim) {
        return of(ISSUER, claim, Optional.empty(), Optional.empty(), Duration.ofMillis(50));
    }

    static OidcSettings scoped(String scope) {
        return of(ISSUER, "email", Optional.of(scope), Optional.empty(), Duration.ofMillis(50));
    }

    /// With the algorithms of RFC 8037 alone.
    static OidcSettings edwards() {
        OidcSettings usual = of(ISSUER);
        return new OidcSettings(
                ISSUER,
                usual.audiences(),
                usual.keys(),
                usual.identityClaim(),
                usual.scope(),
                Set.of("EdDSA"),
                usual.authorities(),
                usual.refreshInterval(),
                usual.retryInterval(),
                usual.keyLifetime(),
                usual.timeout());
    }

    static OidcSettings of(
            String issuer, String claim, Optional<String> scope, Optional<Path> authorities, Duration retry) {
        List<String> without = List.of("EdDSA");
        Set<String> algorithms = new HashSet<>(OidcSettings.KNOWN_ALGORITHMS);
        without.forEach(algorithms::remove);
        return new OidcSettings(
                issuer,
                Set.of("smtp", "mail"),
                Optional.empty(),
                claim,
                scope,
                algorithms,
                authorities,
                Duration.ofHours(1),
                retry,
                Duration.ofHours(24),
                Duration.ofSeconds(5));
    }
}
