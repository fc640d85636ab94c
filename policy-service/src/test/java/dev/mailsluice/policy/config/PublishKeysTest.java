package dev.mailsluice.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishKeysTest {

    @ParameterizedTest
    @CsvSource({"None, NONE", "NewlyAllowed, NEWLY_ALLOWED", "newly-allowed, NEWLY_ALLOWED"})
    void the_guard_is_written_as_in_the_documentation(String written, PolicyServiceConfig.Guard guard) {
        PolicyServiceConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(PolicyServiceConfig.class)
                .withDefaultValues(Map.of("mailsluice.publish.guard", written))
                .build()
                .getConfigMapping(PolicyServiceConfig.class);

        assertThat(config.publish().guard()).isEqualTo(guard);
    }
}
