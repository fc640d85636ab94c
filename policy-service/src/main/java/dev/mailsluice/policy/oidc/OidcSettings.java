package dev.mailsluice.policy.oidc;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whose tokens count, and which.
///
/// @param issuer          as tokens and the issuer's own document write it, compared exactly
/// @param audiences       a token is for one of them, at least
/// @param keys            where the issuer's keys are; empty: where its discovery document says
/// @param identityClaim   that names the user
/// @param scope           that a token needs
/// @param algorithms      of signatures, as RFC 7518 names them; asymmetric ones only
/// @param authorities     PEM file of those that vouch for the issuer; empty: those of the JVM
/// @param refreshInterval pause between two fetches of the keys
/// @param retryInterval   pause after a fetch that failed; also the least between two that unknown keys call for
/// @param keyLifetime     for how long keys count when no fetch succeeds
/// @param timeout         for each of the two documents, until it is read
public record OidcSettings(
        String issuer,
        Set<String> audiences,
        Optional<URI> keys,
        String identityClaim,
        Optional<String> scope,
        Set<String> algorithms,
        Optional<Path> authorities,
        Duration refreshInterval,
        Duration retryInterval,
        Duration keyLifetime,
        Duration timeout) {

    /// RFC 7518 §3.1 and RFC 8037 §3.1 without `none` and without those whose key both sides have.
    public static final List<String> KNOWN_ALGORITHMS =
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    public OidcSettings {
        audiences = Set.copyOf(audiences);
        algorithms = Set.copyOf(algorithms);
        if (audiences.isEmpty() || !KNOWN_ALGORITHMS.containsAll(algorithms)) {
            throw new IllegalArgumentException("no audience, or an algorithm that nobody may use");
        }
    }
}
