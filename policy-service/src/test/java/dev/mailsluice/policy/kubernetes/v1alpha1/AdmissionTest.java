package dev.mailsluice.policy.kubernetes.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mailsluice.policy.document.CanonicalForm;
import dev.mailsluice.policy.domain.RandomCases;
import dev.mailsluice.policy.publish.PolicyName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Runs `crd/accepted` and `crd/refused` against the committed definition. A file of the latter says in comments what
/// it is refused for, path and message; the cluster suite asks a real API server the same.
class AdmissionTest {
    private static final Path ACCEPTED = Objects.RESOURCES.resolve("crd/accepted");
    private static final Path REFUSED = Objects.RESOURCES.resolve("crd/refused");
    private static final Path LEFT = Objects.RESOURCES.resolve("crd/left-to-the-service");
    private static final String EXPECTED = "#   ";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> what_is_accepted_is_a_policy() {
        return each(
                List.of(ACCEPTED, Objects.EXAMPLES),
                file -> assertThat(Objects.in(file)).isNotEmpty().allSatisfy(object -> {
                    assertThat(Admission.refusals(object)).isEmpty();
                    assertThat(Objects.problems(object)).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> what_is_refused_is_refused_for_what_the_file_says() {
        return each(List.of(REFUSED), file -> assertThat(
                        Admission.refusals(Objects.in(file).getFirst()))
                .extracting(Refusal::toString)
                .containsExactlyInAnyOrderElementsOf(expected(file)));
    }

    /// Else the API server would be stricter than the service, and a policy could be published over REST alone.
    @TestFactory
    Stream<DynamicTest> what_is_refused_would_be_refused_by_the_service() {
        return each(List.of(REFUSED), file -> {
            JsonNode object = Objects.in(file).getFirst();
            assertThat(!PolicyName.isOne(object.at("/metadata/name").asText())
                            || !Objects.problems(object).isEmpty())
                    .isTrue();
        });
    }

    @TestFactory
    Stream<DynamicTest> what_is_left_to_the_service_is_refused_there() {
        return each(List.of(LEFT), file -> {
            JsonNode object = Objects.in(file).getFirst();
            assertThat(Admission.refusals(object)).isEmpty();
            assertThat(Objects.problems(object))
                    .extracting(problem -> problem.path() + ": " + problem.message())
                    .containsExactlyElementsOf(expected(file));
        });
    }

    @Test
    void every_policy_the_service_writes_is_accepted() throws IOException {
        for (int seed = 0; seed < 300; seed++) {
            String spec = CanonicalForm.json(new RandomCases(seed).policy());
            ObjectNode object = JSON.createObjectNode();
            object.putObject("metadata").put("name", "default");
            object.set("spec", JSON.readTree(spec));

            assertThat(Admission.refusals(object)).as(spec).isEmpty();
        }
    }

    @Test
    void every_rule_of_the_definition_refuses_something() {
        List<String> rules =
                CelRules.all().stream().map(Refusal::toString).distinct().toList();

        assertThat(Objects.files(REFUSED))
                .flatMap(AdmissionTest::expected)
                .map(refusal -> refusal.replaceAll("\\[\\d+]", "[]"))
                .containsAll(rules);
        assertThat(rules).hasSizeGreaterThan(15);
    }

    private interface Check {
        void run(Path file);
    }

    private static Stream<DynamicTest> each(List<Path> folders, Check check) {
        return folders.stream()
                .flatMap(folder -> Objects.files(folder).stream())
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check.run(file)));
    }

    private static List<String> expected(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(EXPECTED))
                    .map(line -> line.substring(EXPECTED.length()))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
