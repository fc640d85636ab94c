package dev.mailsluice.policy.kubernetes.v1alpha1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.mailsluice.policy.document.DomainLists;
import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.document.PolicyReader;
import dev.mailsluice.policy.domain.DomainName;
import dev.mailsluice.policy.domain.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Objects in files, and what policy-service says of them.
final class Objects {
    static final Path RESOURCES = Path.of("src/test/resources");
    static final Path EXAMPLES = Path.of("../k8s/examples");

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final PolicyReader READER = new PolicyReader(
            new PolicyReader.Rules(false, List.of()),
            _ -> new DomainLists.Content(List.of(new DomainName("listed.example"))));

    private Objects() {}

    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All objects of one file.
    static List<JsonNode> in(Path file) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
            return documents.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Problem> problems(JsonNode object) {
        String name = object.at("/metadata/name").asText();
        return switch (READER.read(object.toString().getBytes(StandardCharsets.UTF_8), Format.JSON, name)) {
            case PolicyReader.Result.Valid _ -> List.of();
            case PolicyReader.Result.Invalid(var problems) -> problems;
        };
    }
}
