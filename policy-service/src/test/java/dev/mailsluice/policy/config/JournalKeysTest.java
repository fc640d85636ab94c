package dev.mailsluice.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalKeysTest {

    private static List<String> problems(String retention, String rows) {
        PolicyServiceConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(PolicyServiceConfig.class)
                .withDefaultValues(
                        Map.of("mailsluice.journal.retention", retention, "mailsluice.journal.max-rows", rows))
                .build()
                .getConfigMapping(PolicyServiceConfig.class);
        List<String> problems = new ArrayList<>();
        JournalKeys.read(config.journal(), problems);
        return problems;
    }

    @Test
    void the_bounds_themselves_are_accepted() {
        assertThat(problems("1h", "1000")).isEmpty();
        assertThat(problems("365d", "1000000")).isEmpty();
    }

    @Test
    void what_is_out_of_range_is_named() {
        assertThat(problems("59m", "999"))
                .containsExactly(
                        "`mailsluice.journal.retention` is `PT59M`: write 1h to 365d",
                        "`mailsluice.journal.max-rows` is `999`: write 1000 to 1000000");
        assertThat(problems("366d", "1000001")).hasSize(2);
    }
}
