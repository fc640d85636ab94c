package dev.mailsluice.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.mailsluice.policy.domain.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Runs `corpus/problems`: a document and all the problems it must be refused for, in order.
class ProblemCorpusTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private record Corpus(
            boolean loopback, List<String> ownAddresses, Format format, String document, List<Expected> problems) {}

    private record Expected(String path, String says) {}

    @TestFactory
    Stream<DynamicTest> every_document_of_the_corpus() {
        return Documents.files("corpus/problems").stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(read(file))));
    }

    private static void check(Corpus corpus) {
        List<String> own = Optional.ofNullable(corpus.ownAddresses()).orElse(List.of());
        PolicyReader reader = new PolicyReader(new PolicyReader.Rules(corpus.loopback(), own));
        Format format = Optional.ofNullable(corpus.format()).orElse(Format.YAML);

        List<Problem> problems = Documents.problems(reader, corpus.document(), format);

        assertThat(problems)
                .extracting(Problem::path)
                .containsExactlyElementsOf(
                        corpus.problems().stream().map(Expected::path).toList());
        assertThat(problems).zipSatisfy(corpus.problems(), (problem, expected) -> assertThat(problem.message())
                .contains(expected.says()));
    }

    private static Corpus read(Path file) {
        try {
            return YAML.readValue(file.toFile(), Corpus.class);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
