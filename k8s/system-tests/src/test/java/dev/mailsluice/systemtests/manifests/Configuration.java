package dev.mailsluice.systemtests.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// `application.yaml` of a service as it is deployed: its keys, in full.
record Configuration(Map<String, String> keys) {

    private static final YAMLMapper YAML = new YAMLMapper();

    /// @param service `policy-service` or `smtp-edge`
    static Configuration of(KubernetesObjects objects, String service) {
        ConfigMap map = objects.of(ConfigMap.class)
                .filter(config -> config.getData().containsKey("application.yaml"))
                .filter(config ->
                        service.equals(config.getMetadata().getLabels().get("app.kubernetes.io/name")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("`" + service + "` has no ConfigMap"));
        var keys = new TreeMap<String, String>();
        try {
            flatten("", YAML.readTree(map.getData().get("application.yaml")), keys);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return new Configuration(keys);
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> keys) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> flatten(
                            prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey(), field.getValue(), keys));
        } else {
            keys.put(prefix, node.asText());
        }
    }

    /// `500ms`, `10s`, `5m` or `1h`, as the services read it.
    Duration duration(String key) {
        String text = keys.get(key);
        return text.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                : Duration.parse("PT" + text);
    }
}
