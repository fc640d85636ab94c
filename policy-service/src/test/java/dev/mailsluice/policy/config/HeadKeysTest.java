package dev.mailsluice.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadKeysTest {

    private static List<String> problems(String freshness, String poll) {
        PolicyServiceConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(PolicyServiceConfig.class)
                .withDefaultValues(Map.of("mailsluice.freshness", freshness, "mailsluice.store.poll-interval", poll))
                .build()
                .getConfigMapping(PolicyServiceConfig.class);
        List<String> problems = new ArrayList<>();
        HeadKeys.read(config, problems);
        return problems;
    }

    @Test
    void a_poll_of_half_the_freshness_is_short_enough() {
        assertThat(problems("2s", "500ms")).isEmpty();
        assertThat(problems("2s", "1s")).isEmpty();
    }

    @Test
    void a_poll_that_one_lost_answer_makes_too_late_is_refused() {
        assertThat(problems("2s", "1100ms")).singleElement().asString().contains("half of `mailsluice.freshness`");
    }

    @Test
    void what_is_out_of_range_is_named() {
        assertThat(problems("100ms", "10ms"))
                .containsExactly(
                        "`mailsluice.freshness` is `PT0.1S`: write 500ms to 30s",
                        "`mailsluice.store.poll-interval` is `PT0.01S`: write 50ms to 10s");
        assertThat(problems("1m", "11s")).hasSize(2);
    }
}
