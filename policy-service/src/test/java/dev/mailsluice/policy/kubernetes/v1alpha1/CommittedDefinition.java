package dev.mailsluice.policy.kubernetes.v1alpha1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The definition as it is applied to a cluster.
final class CommittedDefinition {
    static final JsonNode SCHEMA = read().at("/spec/versions/0/schema/openAPIV3Schema");

    private CommittedDefinition() {}

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Definition.FILE.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
