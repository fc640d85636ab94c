package dev.mailsluice.policy.kubernetes.v1alpha1;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A value in an object, and what the definition says of it.
///
/// @param path as the API server writes it, empty for the object itself
record Spot(String path, JsonNode schema, JsonNode value) {

    /// This one and all below.
    Stream<Spot> all() {
        return Stream.concat(Stream.of(this), Stream.concat(fields(), items()).flatMap(Spot::all));
    }

    private Stream<Spot> fields() {
        return schema.path("properties").properties().stream()
                .filter(field -> value.has(field.getKey()))
                .map(field -> new Spot(below(path, field.getKey()), field.getValue(), value.get(field.getKey())));
    }

    private Stream<Spot> items() {
        return value.isArray()
                ? IntStream.range(0, value.size())
                        .mapToObj(i -> new Spot("%s[%d]".formatted(path, i), schema.path("items"), value.get(i)))
                : Stream.of();
    }

    static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
