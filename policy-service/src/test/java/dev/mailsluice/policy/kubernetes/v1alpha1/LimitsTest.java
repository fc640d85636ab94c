package dev.mailsluice.policy.kubernetes.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final Path README = Path.of("../k8s/README.md");

    /// Else the API server refuses the definition: what its rules could cost would have no bound.
    @Test
    void every_list_and_every_text_of_the_spec_is_bounded() {
        assertThat(schemas("spec", CommittedDefinition.SCHEMA.at("/properties/spec")))
                .filteredOn(found -> List.of("array", "string").contains(found.type()))
                .hasSizeGreaterThan(15)
                .allMatch(Found::isBounded);
    }

    @Test
    void the_readme_says_how_long_each_list_may_be() throws IOException {
        List<String> rows = schemas("spec", CommittedDefinition.SCHEMA.at("/properties/spec"))
                .filter(found -> found.type().equals("array"))
                .map(found -> "| `%s` | %,d |"
                        .formatted(found.path(), found.schema().get("maxItems").asInt()))
                .toList();

        assertThat(rows).isNotEmpty();
        assertThat(Files.readString(README)).contains(rows);
    }

    private record Found(String path, JsonNode schema) {
        String type() {
            return schema.get("type").asText();
        }

        boolean isBounded() {
            return schema.has("maxItems") || schema.has("maxLength") || schema.has("enum");
        }
    }

    private static Stream<Found> schemas(String path, JsonNode schema) {
        Stream<Found> fields = schema.path("properties").properties().stream()
                .flatMap(field -> schemas(path + "." + field.getKey(), field.getValue()));
        Stream<Found> items = schema.has("items") ? schemas(path + "[]", schema.get("items")) : Stream.of();
        return Stream.of(Stream.of(new Found(path, schema)), fields, items).flatMap(found -> found);
    }
}
