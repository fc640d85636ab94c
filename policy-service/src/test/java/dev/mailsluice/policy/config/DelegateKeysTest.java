package dev.mailsluice.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.delegate.DelegateSettings;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelegateKeysTest {

    private static final String FIRST = "mailsluice.delegates[0].";

    private final List<String> problems = new ArrayList<>();

    private List<DelegateSettings> read(Map<String, String> values) {
        PolicyServiceConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(PolicyServiceConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(PolicyServiceConfig.class);
        return DelegateKeys.read(config.delegates(), problems);
    }

    private void with(String key, String value) {
        var values = new HashMap<>(Map.of(FIRST + "name", "opa", FIRST + "url", "https://opa.example/v1/data/x"));
        values.put(FIRST + key, value);
        read(values);
    }

    @Test
    void by_default_there_is_none() {
        assertThat(read(Map.of())).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void the_least_is_a_name_and_an_address() {
        var read = read(Map.of(FIRST + "name", "opa", FIRST + "url", "http://127.0.0.1:8181/v1/data/mailsluice/relay"));

        assertThat(problems).isEmpty();
        assertThat(read).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("opa");
            assertThat(one.protocol()).isEqualTo(DelegateSettings.Protocol.OPA);
            assertThat(one.timeout()).isEqualTo(Duration.ofSeconds(1));
            assertThat(one.concurrency()).isEqualTo(100);
            assertThat(one.token()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "name, OPA",
        "url, opa.example",
        "url, ftp://opa.example/",
        "url, 'http://'",
        "url, https://alice:secret@opa.example/",
        "url, grpc://opa.example:9090",
        "timeout, 6s",
        "timeout, 1ms",
        "concurrency, 0",
        "failures, 0",
        "pause, 1h"
    })
    void what_cannot_be_is_named(String key, String value) {
        with(key, value);

        assertThat(problems).singleElement().asString().startsWith("`mailsluice.delegates[0]." + key + "`: ");
    }

    @Test
    void there_are_a_hundred_at_most() {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < 101; i++) {
            String key = "mailsluice.delegates[" + i + "].";
            values.put(key + "name", "opa-" + i);
            values.put(key + "url", "https://opa.example/v1/data/x");
        }
        read(values);

        assertThat(problems).singleElement().asString().contains("101", "100");
    }

    @Test
    void a_token_never_goes_in_the_clear() {
        read(Map.of(FIRST + "name", "opa", FIRST + "url", "http://opa.example/", FIRST + "token-file", "token"));

        assertThat(problems).singleElement().asString().contains("token-file", "in the clear");
    }

    @Test
    void two_of_one_name_are_refused() {
        read(Map.of(
                FIRST + "name",
                "opa",
                FIRST + "url",
                "https://a.example/",
                "mailsluice.delegates[1].name",
                "opa",
                "mailsluice.delegates[1].url",
                "https://b.example/"));

        assertThat(problems).singleElement().asString().contains("is there already");
    }

    @Test
    void environment_variables_of_a_list_of_objects_are_settings() {
        assertThat(StrayEnvironment.find(
                        Set.of("MAILSLUICE_DELEGATES_0__URL", "MAILSLUICE_DELEGATES_0__TYPO"),
                        Set.of("mailsluice.delegates[*].url")))
                .containsExactly("MAILSLUICE_DELEGATES_0__TYPO");
    }
}
