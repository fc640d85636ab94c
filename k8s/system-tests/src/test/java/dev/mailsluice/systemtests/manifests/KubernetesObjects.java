package dev.mailsluice.systemtests.manifests;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The objects of one rendering, each of its type.
public record KubernetesObjects(List<HasMetadata> all) {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /// @param yaml documents, none of them empty
    /// @throws AssertionError for what is no object, of a kind that is not expected, or has a field that is unknown
    static KubernetesObjects parse(String yaml) {
        var all = new ArrayList<HasMetadata>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                // A template of which nothing remains leaves comments.
                if (!document.isNull() && !document.isMissingNode()) {
                    all.add(Kinds.read(document));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KubernetesObjects(List.copyOf(all));
    }

    <T extends HasMetadata> Stream<T> of(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast);
    }

    /// @throws AssertionError if there is none
    public <T extends HasMetadata> T the(Class<T> kind, String name) {
        return of(kind).filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind.getSimpleName() + " `" + name + "` is not there"));
    }
}
