package dev.mailsluice.edge.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every row of `docs/security.md` and `docs/bounds.md` names, in its last cell, tests that are there, of either
/// service.
class ShownByTestsDocumentTest {

    /// A method, or a transcript.
    private static final Pattern NAME = Pattern.compile("`(\\w+)\\.(\\w+)`|`([^`/]+/[^`]+\\.smtp)`");

    private static final String NONE = "none";
    private static final Path TRANSCRIPTS = Path.of("src/test/resources/transcripts");
    private static final List<Path> TESTS =
            List.of(Path.of("src/test/java"), Path.of("../policy-service/src/test/java"));

    @TestFactory
    Stream<DynamicTest> every_threat_is_shown_by_tests_that_are_there() {
        return rows("security.md").map(ShownByTestsDocumentTest::shown);
    }

    /// Or says that there is none, yet or for what reason.
    @TestFactory
    Stream<DynamicTest> every_bound_is_shown_by_tests_that_are_there() {
        return rows("bounds.md").filter(row -> !last(row).startsWith(NONE)).map(ShownByTestsDocumentTest::shown);
    }

    private static Stream<Document.Row> rows(String document) {
        return Document.read(document).rows().stream();
    }

    private static String last(Document.Row row) {
        return row.cells().getLast();
    }

    private static DynamicTest shown(Document.Row row) {
        return DynamicTest.dynamicTest(row.cell(0), () -> assertThat(
                        NAME.matcher(last(row)).results().toList())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(isThere(name)).as(name.group()).isTrue()));
    }

    private static boolean isThere(MatchResult name) throws IOException {
        return name.group(3) == null
                ? holds(name.group(1), "void " + name.group(2) + "(")
                : Files.isRegularFile(TRANSCRIPTS.resolve(name.group(3)));
    }

    private static boolean holds(String type, String method) throws IOException {
        for (Path root : TESTS) {
            try (Stream<Path> files = Files.find(root, 20, (path, _) -> path.endsWith(type + ".java"))) {
                for (Path file : files.toList()) {
                    if (Files.readString(file).contains(method)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
