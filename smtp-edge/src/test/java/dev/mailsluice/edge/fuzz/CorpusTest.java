package dev.mailsluice.edge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every input that is kept.
class CorpusTest {

    static final Path CORPUS = Path.of("src", "test", "resources", "fuzz");

    @TestFactory
    Stream<DynamicTest> holds() {
        return Arrays.stream(Target.values())
                .map(target -> DynamicTest.dynamicTest(target.text(), () -> replay(target)));
    }

    @Test
    void every_corpus_has_a_target() throws IOException {
        assertThat(files(CORPUS))
                .extracting(corpus -> corpus.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Target.values()).map(Target::text).toList());
    }

    private static void replay(Target target) throws IOException {
        List<Path> inputs = files(CORPUS.resolve(target.text()));
        assertThat(inputs).isNotEmpty();
        for (Path input : inputs) {
            try {
                target.run(Files.readAllBytes(input));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("`" + input + "` breaks a rule: " + e.getMessage(), e);
            }
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
