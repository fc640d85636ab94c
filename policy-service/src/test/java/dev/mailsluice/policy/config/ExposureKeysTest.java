package dev.mailsluice.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.Cidr;
import dev.mailsluice.policy.exposure.Networks;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExposureKeysTest {

    private final List<String> problems = new ArrayList<>();

    private Networks read(Map<String, String> values) {
        PolicyServiceConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(PolicyServiceConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(PolicyServiceConfig.class);
        return ExposureKeys.read(config.exposure(), problems);
    }

    @Test
    void nothing_is_known_by_default() {
        assertThat(read(Map.of())).isEqualTo(Networks.UNKNOWN);
        assertThat(problems).isEmpty();
    }

    @Test
    void lists_are_separated_by_commas() {
        Networks networks = read(Map.of("mailsluice.exposure.pod-networks", "10.244.0.0/16, fd00::/8"));

        assertThat(networks.pods()).extracting(Cidr::toString).containsExactly("10.244.0.0/16", "fd00::/8");
        assertThat(problems).isEmpty();
    }

    @Test
    void every_network_that_is_none_is_named_with_its_key() {
        read(Map.of(
                "mailsluice.exposure.trusted-networks", "192.0.2.1/24",
                "mailsluice.exposure.node-networks", "node-1"));

        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "`mailsluice.exposure.trusted-networks`: `192.0.2.1/24` has host bits set; write `192.0.2.0/24`",
                        "`mailsluice.exposure.node-networks`: `node-1` is not an IP address; write four numbers from 0"
                                + " to 255 without leading zeros, or an IPv6 address without zone and brackets");
    }
}
