package dev.mailsluice.policy.kubernetes.v1alpha1;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/// What may stand in a list but once: whole values in a `set`, the keys of entries in a `map`.
final class ListKeys {
    private ListKeys() {}

    static List<Refusal> refusals(JsonNode object) {
        return new Spot("", CommittedDefinition.SCHEMA, object)
                .all()
                .filter(spot -> spot.schema().has("x-kubernetes-list-type"))
                .flatMap(spot -> {
                    Set<List<JsonNode>> seen = new HashSet<>();
                    return IntStream.range(0, spot.value().size())
                            .filter(i ->
                                    !seen.add(key(spot.schema(), spot.value().get(i))))
                            .mapToObj(i -> new Refusal("%s[%d]".formatted(spot.path(), i), "Duplicate value"));
                })
                .toList();
    }

    private static List<JsonNode> key(JsonNode schema, JsonNode item) {
        JsonNode keys = schema.path("x-kubernetes-list-map-keys");
        return keys.isMissingNode()
                ? List.of(item)
                : StreamSupport.stream(keys.spliterator(), false)
                        .map(key -> item.path(key.asText()))
                        .toList();
    }
}
