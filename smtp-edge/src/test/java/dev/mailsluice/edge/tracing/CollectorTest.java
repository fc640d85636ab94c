package dev.mailsluice.edge.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CollectorTest {

    private static boolean traces(Map<String, String> variables) {
        return Collector.connect(_ -> null, variables::get)
                .map(sdk -> {
                    sdk.close();
                    return true;
                })
                .orElse(false);
    }

    @Test
    void nothing_is_traced_unless_a_collector_is_named() {
        assertThat(traces(Map.of())).isFalse();
        assertThat(traces(Map.of("OTEL_SERVICE_NAME", "edge"))).isFalse();
        assertThat(traces(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", ""))).isFalse();
    }

    @Test
    void either_name_of_the_collector_will_do() {
        assertThat(traces(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")))
                .isTrue();
        assertThat(traces(Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://127.0.0.1:1")))
                .isTrue();
    }

    @Test
    void what_is_disabled_is_not_traced() {
        assertThat(traces(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1", "OTEL_SDK_DISABLED", "true")))
                .isFalse();
    }
}
