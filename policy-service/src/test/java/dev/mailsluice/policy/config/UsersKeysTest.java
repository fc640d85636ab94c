package dev.mailsluice.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsersKeysTest {

    private static List<String> problems(Map<String, String> values) {
        PolicyServiceConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(PolicyServiceConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(PolicyServiceConfig.class);
        List<String> problems = new ArrayList<>();
        UsersKeys.read(config.users(), problems);
        return problems;
    }

    @Test
    void the_defaults_are_right() {
        assertThat(problems(Map.of())).isEmpty();
    }

    @Test
    void all_that_is_out_of_range_is_named_and_the_secret_is_not_told() {
        assertThat(problems(Map.of(
                        "mailsluice.users.failures", "0",
                        "mailsluice.users.threads", "65",
                        "mailsluice.users.queue", "0",
                        "mailsluice.users.reload-interval", "100ms",
                        "mailsluice.users.failure-window", "48h",
                        "mailsluice.users.failure-delay", "10s",
                        "mailsluice.users.secret", "hunter2")))
                .hasSize(7)
                .contains("`mailsluice.users.failures` is `0`: write 1 to 10000")
                .contains("`mailsluice.users.secret` is shorter than 16 characters: write more")
                .noneMatch(problem -> problem.contains("hunter2"));
    }
}
