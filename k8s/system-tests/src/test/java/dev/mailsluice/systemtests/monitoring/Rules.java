package dev.mailsluice.systemtests.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/// The alerting rules that are deployed.
final class Rules {

    private static final Path FILE = Path.of("..", "components", "monitoring", "prometheus-rule.yaml");
    private static final YAMLMapper YAML = new YAMLMapper();

    private Rules() {}

    private static JsonNode spec() {
        try {
            return YAML.readTree(FILE.toFile()).get("spec");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> names() {
        return values("alert");
    }

    static List<String> expressions() {
        return values("expr");
    }

    private static List<String> values(String field) {
        return StreamSupport.stream(spec().get("groups").spliterator(), false)
                .flatMap(group -> StreamSupport.stream(group.get("rules").spliterator(), false))
                .map(rule -> rule.get(field).asText())
                .toList();
    }

    /// Without the frame of Kubernetes, as Prometheus reads it.
    static Path write(Path folder) {
        try {
            return Files.writeString(folder.resolve("rules.yaml"), YAML.writeValueAsString(spec()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
