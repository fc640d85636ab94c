package dev.mailsluice.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.api.grpc.GrpcTlsSettings;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrpcTlsKeysTest {

    private final List<String> problems = new ArrayList<>();

    private Optional<GrpcTlsSettings> read(Map<String, String> values) {
        PolicyServiceConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(PolicyServiceConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(PolicyServiceConfig.class);
        return GrpcTlsKeys.read(config.grpc().tls(), problems);
    }

    @Test
    void nothing_set_is_in_the_clear() {
        assertThat(read(Map.of())).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void names_are_a_list() {
        assertThat(read(Map.of(
                        "mailsluice.grpc.tls.certificate", "tls.crt",
                        "mailsluice.grpc.tls.key", "tls.key",
                        "mailsluice.grpc.tls.client-ca", "ca.crt",
                        "mailsluice.grpc.tls.client-names", "edge.example,spiffe://cluster/edge")))
                .hasValueSatisfying(settings -> assertThat(settings.clientNames())
                        .containsExactlyInAnyOrder("edge.example", "spiffe://cluster/edge"));
        assertThat(problems).isEmpty();
    }

    @Test
    void what_does_not_go_together_is_named_all_at_once() {
        read(Map.of(
                "mailsluice.grpc.tls.key", "tls.key",
                "mailsluice.grpc.tls.client-names", "edge.example",
                "mailsluice.grpc.tls.reload-interval", "10ms"));
        assertThat(problems)
                .containsExactly(
                        "`mailsluice.grpc.tls.certificate` and `mailsluice.grpc.tls.key` need each other: set both, or"
                                + " none",
                        "`mailsluice.grpc.tls.client-names` needs `mailsluice.grpc.tls.client-ca`: set both",
                        "`mailsluice.grpc.tls.reload-interval` is `PT0.01S`: write 1s to 1h");
    }
}
