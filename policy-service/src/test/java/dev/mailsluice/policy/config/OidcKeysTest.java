package dev.mailsluice.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.oidc.OidcSettings;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OidcKeysTest {

    private final List<String> problems = new ArrayList<>();

    private Optional<OidcSettings> read(Map<String, String> values) {
        Map<String, String> keys = new HashMap<>();
        values.forEach((key, value) -> keys.put("mailsluice.users.oidc." + key, value));
        problems.clear();
        return OidcKeys.read(
                new SmallRyeConfigBuilder()
                        .withConverter(Duration.class, 200, new DurationConverter())
                        .withMapping(PolicyServiceConfig.class)
                        .withDefaultValues(keys)
                        .build()
                        .getConfigMapping(PolicyServiceConfig.class)
                        .users()
                        .oidc(),
                problems);
    }

    @Test
    void without_an_issuer_there_is_none_and_nothing_may_be_set_for_one() {
        assertThat(read(Map.of())).isEmpty();
        assertThat(problems).isEmpty();

        assertThat(read(Map.of("audience", "smtp"))).isEmpty();
        assertThat(problems).singleElement().asString().contains("`mailsluice.users.oidc.issuer`: is not set");
    }

    @Test
    void issuer_and_audience_are_enough() {
        OidcSettings settings = read(Map.of("issuer", "https://login.example/realms/a", "audience", "smtp,mail"))
                .orElseThrow();

        assertThat(problems).isEmpty();
        assertThat(settings.audiences()).containsExactlyInAnyOrder("smtp", "mail");
        assertThat(settings.identityClaim()).isEqualTo("email");
        assertThat(settings.algorithms())
                .contains("RS256", "PS512", "ES384")
                .doesNotContain("none", "HS256")
                .hasSize(9);
    }

    @Test
    void all_that_is_wrong_is_named() {
        read(Map.of(
                "issuer", "http://login.example",
                "jwks-uri", "ftp://login.example/keys",
                "identity-claim", " ",
                "scope", "two words",
                "ca", "/nowhere/ca.crt",
                "algorithms", "RS256,none,HS256",
                "refresh-interval", "100ms",
                "retry-interval", "1h",
                "timeout", "0s",
                "key-lifetime", "10s"));

        assertThat(problems)
                .hasSize(12)
                .contains("`mailsluice.users.oidc.issuer`: `http://login.example`: write `https://host/path`")
                .anyMatch(problem -> problem.contains("`none` is none of"))
                .anyMatch(problem -> problem.contains("`HS256` is none of"))
                .anyMatch(problem -> problem.contains("audience`: is not set"));
    }

    @Test
    void keys_live_longer_than_the_pause_between_two_fetches() {
        read(Map.of(
                "issuer", "https://login.example",
                "audience", "smtp",
                "refresh-interval", "1h",
                "key-lifetime", "1h"));

        assertThat(problems).singleElement().asString().contains("not longer than `refresh-interval`");
    }

    @Test
    void in_the_clear_only_loopback_is_asked() {
        assertThat(read(Map.of("issuer", "http://127.0.0.1:8080", "audience", "smtp")))
                .isPresent();
        assertThat(read(Map.of("issuer", "http://127.0.0.1.example", "audience", "smtp")))
                .isEmpty();
        assertThat(read(Map.of("issuer", "https://user@login.example", "audience", "smtp")))
                .isEmpty();
        assertThat(read(Map.of("issuer", "https://login.example?a=b", "audience", "smtp")))
                .isEmpty();
    }
}
