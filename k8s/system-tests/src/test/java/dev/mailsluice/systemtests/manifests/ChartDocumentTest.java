package dev.mailsluice.systemtests.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The chart's README has a row for each value, values.yaml the value, and values.schema.json a place for it.
class ChartDocumentTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final Map<String, JsonNode> values = new TreeMap<>();
    private final Map<String, String> rows = new TreeMap<>();

    @BeforeEach
    void read() throws IOException {
        flatten("", YAML.readTree(Chart.FOLDER.resolve("values.yaml").toFile()), values);
        MarkdownTable.below(Chart.FOLDER.resolve("README.md"), "## Values")
                .forEach(row -> rows.put(row.get(0).replace("`", ""), row.get(1).replace("`", "")));
    }

    /// Without those that have a row: what is within an object that has one is told there.
    @Test
    void every_value_has_a_row() {
        assertThat(values.keySet()).isNotEmpty().allSatisfy(key -> assertThat(rows.keySet())
                .anyMatch(row -> key.equals(row) || key.startsWith(row + ".")));
    }

    @Test
    void every_row_has_a_value_and_its_default() {
        assertThat(rows).isNotEmpty().allSatisfy((key, told) -> {
            assertThat(values.keySet()).as(key).anyMatch(value -> value.equals(key) || value.startsWith(key + "."));
            JsonNode value = values.get(key);
            if (value != null) {
                assertThat(told).as(key).isEqualTo(text(value));
            }
        });
    }

    @Test
    void every_value_has_a_place_in_the_schema() throws IOException {
        JsonNode schema =
                YAML.readTree(Chart.FOLDER.resolve("values.schema.json").toFile());
        var places = new TreeSet<String>();
        properties("", schema, schema, places);
        assertThat(places)
                .containsAll(values.keySet().stream()
                        .filter(key ->
                                !key.contains(".resources.") && !key.contains(".listeners.") && !key.contains("abels."))
                        .toList());
    }

    @Test
    void every_setting_of_policy_service_has_a_place_in_the_schema() throws IOException {
        JsonNode places = YAML.readTree(
                        Chart.FOLDER.resolve("values.schema.json").toFile())
                .at("/properties/policyService/properties/config/properties");
        assertThat(ServiceKeys.of("policy-service").names()).isNotEmpty().allSatisfy(name -> assertThat(
                        places.has(name.split("\\.")[1].replace("[]", "")))
                .as(name)
                .isTrue());
    }

    private static String text(JsonNode value) {
        if (value.isTextual()) {
            return value.asText().isEmpty() ? "\"\"" : value.asText();
        }
        return value.toString().replace(",", ", ");
    }

    private static void flatten(String prefix, JsonNode node, Map<String, JsonNode> all) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(field ->
                            flatten(prefix + (prefix.isEmpty() ? "" : ".") + field.getKey(), field.getValue(), all));
        } else {
            all.put(prefix, node);
        }
    }

    private static void properties(String prefix, JsonNode node, JsonNode root, TreeSet<String> places) {
        JsonNode place = node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
        places.add(prefix);
        place.path("properties")
                .properties()
                .forEach(field -> properties(
                        prefix + (prefix.isEmpty() ? "" : ".") + field.getKey(), field.getValue(), root, places));
    }
}
