package dev.mailsluice.systemtests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.systemtests.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What the API server accepts and refuses by our definition.
class AdmissionIT extends NamespaceTest {
    private static final String EXPECTED = "#   ";

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> accepts() {
        return Stream.of(FILES.resolve("accepted"), EXAMPLES)
                .flatMap(AdmissionIT::files)
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(), () -> tried(file).success()));
    }

    /// The wording of bounds, types and required fields is Kubernetes' own.
    @TestFactory
    Stream<DynamicTest> refuses_and_says_why() {
        return files(FILES.resolve("refused"))
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    String said = tried(file).errors();
                    assertThat(Files.readAllLines(file))
                            .filteredOn(line -> line.startsWith(EXPECTED))
                            .isNotEmpty()
                            .allSatisfy(line -> says(said, line.substring(EXPECTED.length())));
                }));
    }

    private static void says(String said, String expected) {
        String path = expected.substring(0, expected.indexOf(": "));
        String message = expected.substring(expected.indexOf(": ") + 2);
        assertThat(said).contains(path.isEmpty() ? "is invalid" : path + ": ");
        if (message.contains("`")) {
            assertThat(said).contains(message);
        }
    }

    private static Program.Outcome tried(Path file) {
        return namespace.run("create", "--dry-run=server", "--validate=false", "--filename=" + file);
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// The API server bounds what the rules cost for an object.
    @TestFactory
    Stream<DynamicTest> evaluates_every_rule_for_the_largest_policies() {
        return Stream.of(
                largest("many next hops", 1_000, 499, 10, 10),
                largest("too many names to compare", 1_000, 501, 10, 10),
                largest("many domains", 49, 10_000, 10, 10),
                largest("many who may never relay", 2, 10, 50_000, 10),
                largest("many who may", 2, 10, 10, 50_000));
    }

    private DynamicTest largest(String name, int nextHops, int domains, int never, int clients) {
        String last = nextHop(nextHops - 1);
        String object = """
                {"apiVersion":"mailsluice.dev/v1alpha1","kind":"RelayPolicy","metadata":{"name":"largest"},"spec":{
                 "nextHops":%s,"localDomains":%s,"mode":"Reroute","reroute":{"never":%s,"allow":{"clients":%s},
                 "routes":[],"nextHop":"%s","otherwise":"Refuse"}}}""".formatted(
                        list(nextHops, i -> "{\"name\":\"%s\",\"mx\":true}".formatted(nextHop(i))),
                        list(domains, i -> "{\"domain\":\"d%d.example\",\"nextHop\":\"%s\"}".formatted(i, last)),
                        list(never, AdmissionIT::network),
                        list(clients, AdmissionIT::network),
                        last);
        return DynamicTest.dynamicTest(
                name, () -> tried(Cluster.file(folder, "largest.json", object)).success());
    }

    private static String nextHop(int i) {
        return "n%05d%s".formatted(i, "x".repeat(57));
    }

    private static String network(int i) {
        return "\"10.%d.%d.%d/32\"".formatted(i >> 16, i >> 8 & 0xff, i & 0xff);
    }

    private static String list(int count, IntFunction<String> item) {
        return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void an_unknown_field_is_refused_by_server_side_apply_even_unchecked_by_kubectl() {
        Program.Outcome outcome = namespace.run(
                "apply",
                "--server-side",
                "--dry-run=server",
                "--validate=false",
                "--filename=" + FILES.resolve("left-to-the-service/unknown-field.yaml"));

        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.errors()).contains(".spec.localdomains: field not declared in schema");
    }

    @Test
    void an_unknown_field_is_refused_by_kubectl() {
        Assumptions.assumeTrue(namespace.cluster().describes(), "this API server does not describe our kind");

        Program.Outcome outcome = namespace.run(
                "create", "--dry-run=server", "--filename=" + FILES.resolve("left-to-the-service/unknown-field.yaml"));

        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.errors()).contains("unknown field \"spec.localdomains\"");
    }
}
