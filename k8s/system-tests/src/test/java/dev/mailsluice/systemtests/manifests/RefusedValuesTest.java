package dev.mailsluice.systemtests.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Values that would make a relay that is broken, or open, or none: the chart does not render, and says why.
/// `refused-values.yaml` has them, and a part of each message.
class RefusedValuesTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    @TestFactory
    Stream<DynamicTest> refused_with_the_reason() throws IOException {
        JsonNode cases =
                YAML.readTree(Path.of("src/test/resources/refused-values.yaml").toFile());
        return StreamSupport.stream(cases.spliterator(), false)
                .map(refused -> DynamicTest.dynamicTest(refused.get("rule").asText(), () -> judge(refused)));
    }

    private static void judge(JsonNode refused) throws IOException {
        String[] parts = StreamSupport.stream(refused.get("message").spliterator(), false)
                .map(JsonNode::asText)
                .toArray(String[]::new);
        assertThat(Arrays.asList(parts)).isNotEmpty();
        String values = YAML.writeValueAsString(refused.get("values"));
        assertThatThrownBy(() -> Chart.render(values))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts));
    }

    @Test
    void all_problems_are_said_at_once() {
        assertThatThrownBy(() -> Chart.render("""
                        policyService: {replicas: 2}
                        edge: {shutdown: {lameDuck: 1m}, terminationGracePeriodSeconds: 20}
                        """))
                .hasMessageContaining("`policyService.replicas`")
                .hasMessageContaining("`edge.shutdown.lameDuck`")
                .hasMessageContaining("`edge.terminationGracePeriodSeconds`");
    }
}
