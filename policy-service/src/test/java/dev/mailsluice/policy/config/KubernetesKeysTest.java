package dev.mailsluice.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesKeysTest {

    @TempDir
    Path directory;

    private final List<String> problems = new ArrayList<>();

    private Optional<Settings.Kubernetes> read(Map<String, String> values) {
        PolicyServiceConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(PolicyServiceConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(PolicyServiceConfig.class);
        return KubernetesKeys.read(config.kubernetes(), directory.resolve("namespace"), problems);
    }

    @Test
    void kubernetes_is_not_asked_unless_somebody_says_so() {
        assertThat(read(Map.of())).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void the_namespace_is_that_of_the_pod_if_none_is_named() throws IOException {
        Files.writeString(directory.resolve("namespace"), "mail\n");

        assertThat(read(Map.of("mailsluice.kubernetes.enabled", "true")))
                .contains(new Settings.Kubernetes("mail", Duration.ofMinutes(1)));
        assertThat(problems).isEmpty();
    }

    @Test
    void all_that_is_wrong_is_named() {
        read(Map.of(
                "mailsluice.kubernetes.enabled", "true",
                "mailsluice.kubernetes.resync-interval", "1s"));
        read(Map.of(
                "mailsluice.kubernetes.enabled", "true",
                "mailsluice.kubernetes.namespace", "Not one"));

        assertThat(problems)
                .hasSize(3)
                .anyMatch(problem -> problem.contains("`mailsluice.kubernetes.resync-interval` is `PT1S`"))
                .anyMatch(problem -> problem.contains("`mailsluice.kubernetes.namespace` is not set"))
                .anyMatch(problem -> problem.contains("`mailsluice.kubernetes.namespace` is `Not one`"));
    }
}
