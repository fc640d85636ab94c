package dev.mailsluice.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessKeysTest {

    private final List<String> problems = new ArrayList<>();

    private AccessSettings read(Map<String, String> values) {
        PolicyServiceConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(PolicyServiceConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(PolicyServiceConfig.class);
        return AccessKeys.read(config, problems);
    }

    @Test
    void by_default_there_are_no_tokens_no_cluster_is_asked_and_metrics_are_open() {
        AccessSettings settings = read(Map.of());

        assertThat(settings.tokens().file()).isEmpty();
        assertThat(settings.cluster()).isEmpty();
        assertThat(settings.openMetrics()).isTrue();
        assertThat(problems).isEmpty();
    }

    @Test
    void a_cluster_is_asked_where_its_policies_count_unless_it_is_said_otherwise() {
        var followed = Map.of("mailsluice.kubernetes.enabled", "true", "mailsluice.kubernetes.namespace", "mail");

        var cluster = read(followed).cluster().orElseThrow();
        assertThat(cluster.namespace()).isEqualTo("mail");
        assertThat(cluster.audiences()).containsExactly("mailsluice");

        var off = new java.util.HashMap<>(followed);
        off.put("mailsluice.access.kubernetes.enabled", "false");
        assertThat(read(off).cluster()).isEmpty();

        assertThat(read(Map.of(
                                "mailsluice.access.kubernetes.enabled", "true",
                                "mailsluice.kubernetes.namespace", "elsewhere",
                                "mailsluice.access.kubernetes.audiences", "a,b"))
                        .cluster())
                .hasValueSatisfying(one -> assertThat(one.audiences()).containsExactly("a", "b"));
        assertThat(problems).isEmpty();
    }

    @Test
    void all_that_is_out_of_range_is_named() {
        read(Map.of(
                "mailsluice.access.failures", "0",
                "mailsluice.access.failure-window", "48h",
                "mailsluice.access.tokens.reload-interval", "100ms",
                "mailsluice.access.kubernetes.enabled", "true"));

        assertThat(problems)
                .hasSize(4)
                .contains("`mailsluice.access.failures` is `0`: write 1 to 10000")
                .anyMatch(problem -> problem.contains("`mailsluice.kubernetes.namespace` is not set"));
    }
}
