package dev.mailsluice.policy.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.stream.Stream;

/// A stored document as a person would write it: YAML, the fields in the order of the README.
final class DocumentText {

    private static final List<String> ORDER = List.of(
            "name",
            "host",
            "mx",
            "port",
            "tls",
            "domain",
            "subdomains",
            "nextHops",
            "localDomains",
            "sendAs",
            "identity",
            "reversePaths",
            "mode",
            "reroute",
            "never",
            "allow",
            "clients",
            "listeners",
            "tlsClients",
            "authenticated",
            "routes",
            "nextHop",
            "alwaysRelay",
            "otherwise",
            "openRelay");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private DocumentText() {}

    /// @param json canonical, of any release
    static String of(String json) {
        try {
            return YAML.writeValueAsString(ordered(JSON.readTree(json)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // the store holds what was written as JSON
        }
    }

    private static JsonNode ordered(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode ordered = JsonNodeFactory.instance.objectNode();
                Stream.concat(ORDER.stream().filter(object::has), names(object).filter(name -> !ORDER.contains(name)))
                        .forEach(name -> ordered.set(name, ordered(object.get(name))));
                yield ordered;
            }
            case ArrayNode array -> {
                ArrayNode ordered = JsonNodeFactory.instance.arrayNode(array.size());
                array.forEach(item -> ordered.add(ordered(item)));
                yield ordered;
            }
            default -> node;
        };
    }

    private static Stream<String> names(ObjectNode object) {
        return object.properties().stream().map(java.util.Map.Entry::getKey);
    }
}
