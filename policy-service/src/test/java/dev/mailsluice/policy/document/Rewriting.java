package dev.mailsluice.policy.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Writes a canonical document as somebody else would: fields in another order, some defaults left out, in a manifest
/// or alone.
final class Rewriting {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Map<String, String> DEFAULTS =
            Map.of("port", "25", "tls", "\"Opportunistic\"", "subdomains", "false", "alwaysRelay", "false");
    /// May be empty, and has to be there.
    private static final String REQUIRED = "reversePaths";

    private static final List<String> EMPTY = List.of("[]", "{}", "false");

    private final Random random;

    private Rewriting(Random random) {
        this.random = random;
    }

    static String of(String canonical, Format format, Random random) {
        try {
            JsonNode spec = new Rewriting(random).rewritten(JSON.readTree(canonical));
            JsonNode document = random.nextBoolean() ? spec : manifest(spec);
            return switch (format) {
                case JSON -> JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
                case YAML -> YAML.writeValueAsString(document);
            };
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode manifest(JsonNode spec) {
        ObjectNode manifest = JSON.createObjectNode();
        manifest.set("spec", spec);
        manifest.putObject("metadata").put("name", "default").put("generation", 3);
        return manifest.put("kind", "RelayPolicy").put("apiVersion", "mailsluice.dev/v1alpha1");
    }

    private JsonNode rewritten(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> shuffled(object);
            case ArrayNode array -> {
                ArrayNode items = JSON.createArrayNode();
                array.forEach(item -> items.add(rewritten(item)));
                yield items;
            }
            case JsonNode scalar -> scalar;
        };
    }

    private ObjectNode shuffled(ObjectNode object) {
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
        Collections.shuffle(fields, random);
        ObjectNode shuffled = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> field : fields) {
            JsonNode value = rewritten(field.getValue());
            if (!isDefault(field.getKey(), value.toString()) || random.nextBoolean()) {
                shuffled.set(field.getKey(), value);
            }
        }
        return shuffled;
    }

    private static boolean isDefault(String name, String value) {
        return value.equals(DEFAULTS.get(name)) || EMPTY.contains(value) && !name.equals(REQUIRED);
    }
}
