package dev.mailsluice.systemtests.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// Objects without what differs between Helm and kustomize by their nature:
///
/// - the Namespace, which Helm leaves to `--create-namespace`;
/// - labels that say which release of which chart it is, and annotations for Helm itself;
/// - how pods learn of a changed configuration: by a hash in the ConfigMap's name, or in an annotation of theirs;
/// - comments and order in `application.yaml`;
/// - the order in lists, which matters in none that both have;
/// - `replicas: 1`, which is what leaving it out means.
final class Compared {

    private static final List<String> HELM_LABELS =
            List.of("helm.sh/chart", "app.kubernetes.io/managed-by", "app.kubernetes.io/version");
    private static final List<String> HELM_ANNOTATIONS = List.of("helm.sh/resource-policy", "checksum/config");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final ObjectMapper YAML = new YAMLMapper();

    private Compared() {}

    /// By kind and name.
    static TreeMap<String, JsonNode> of(KubernetesObjects objects) {
        var all = new TreeMap<String, JsonNode>();
        for (HasMetadata object : objects.all()) {
            if (!(object instanceof Namespace)) {
                JsonNode node = sorted(parsed(JSON.valueToTree(object)));
                withoutReplicasOfOne(node);
                all.put(
                        object.getKind() + " "
                                + withoutHash(object.getMetadata().getName()),
                        node);
            }
        }
        return all;
    }

    private static void withoutReplicasOfOne(JsonNode object) {
        if (object.at("/kind").asText().equals("Deployment")
                && object.at("/spec/replicas").asInt() == 1) {
            ((ObjectNode) object.get("spec")).remove("replicas");
        }
    }

    /// kustomize's hash has ten of these characters.
    private static String withoutHash(String name) {
        return name.replaceFirst("(-config)-[bcdfghkmt2456789]{10}$", "$1");
    }

    private static JsonNode parsed(JsonNode object) {
        if (object.at("/data/application.yaml").isTextual()) {
            try {
                String text = object.at("/data/application.yaml").asText();
                ((ObjectNode) object.get("data")).set("application.yaml", YAML.readTree(text));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        return object;
    }

    private static JsonNode sorted(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> sortedObject(object);
            case ArrayNode array -> sortedArray(array);
            default -> node.isTextual() ? JsonNodeFactory.instance.textNode(withoutHash(node.asText())) : node;
        };
    }

    private static JsonNode sortedObject(ObjectNode object) {
        var fields = new TreeMap<String, JsonNode>();
        object.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
        HELM_LABELS.forEach(fields::remove);
        HELM_ANNOTATIONS.forEach(fields::remove);
        if (fields.containsKey("annotations") && fields.get("annotations").isEmpty()) {
            fields.remove("annotations");
        }
        return JsonNodeFactory.instance.objectNode().setAll(fields);
    }

    private static JsonNode sortedArray(ArrayNode array) {
        var entries = new ArrayList<JsonNode>();
        array.forEach(entry -> entries.add(sorted(entry)));
        entries.sort(Comparator.comparing(JsonNode::toString));
        return JsonNodeFactory.instance.arrayNode().addAll(entries);
    }
}
