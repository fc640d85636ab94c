package dev.mailsluice.systemtests.containers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.mailsluice.systemtests.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an overlay of `k8s` gives one of the services.
///
/// @param configuration of its ConfigMap, the `application.yaml`
/// @param environment variables with a value; those of Secrets are not here
record Deployed(String configuration, Map<String, String> environment) {

    /// @param overlay as in `production`
    /// @param service as in `smtp-edge`
    static Deployed of(String overlay, String service) {
        String rendered = Program.required("kubectl")
                .run("kustomize", "../overlays/" + overlay)
                .success();
        List<JsonNode> objects = objects(rendered);
        String name = "mailsluice-" + service;
        String configuration = objects.stream()
                .filter(object -> is(object, "ConfigMap", name + "-config"))
                .map(object -> object.path("data").path("application.yaml").asText())
                .findFirst()
                .orElseThrow();
        Map<String, String> environment = new LinkedHashMap<>();
        objects.stream()
                .filter(object -> is(object, "Deployment", name))
                .flatMap(object ->
                        object.at("/spec/template/spec/containers/0/env").valueStream())
                .filter(variable -> variable.has("value"))
                .forEach(variable -> environment.put(
                        variable.path("name").asText(), variable.path("value").asText()));
        return new Deployed(configuration, environment);
    }

    /// The names of ConfigMaps end with a hash of their content.
    private static boolean is(JsonNode object, String kind, String name) {
        return object.path("kind").asText().equals(kind)
                && object.at("/metadata/name").asText().startsWith(name);
    }

    private static List<JsonNode> objects(String rendered) {
        try (MappingIterator<JsonNode> read =
                new YAMLMapper().readerFor(JsonNode.class).readValues(rendered)) {
            return read.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
