package dev.mailsluice.edge.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every row of `docs/security.md` names tests that are there, of either service.
class SecurityDocumentTest {

    private static final Pattern NAME = Pattern.compile("`(\\w+)\\.(\\w+)`");
    private static final List<Path> TESTS =
            List.of(Path.of("src/test/java"), Path.of("../policy-service/src/test/java"));

    @TestFactory
    Stream<DynamicTest> every_row_is_shown_by_tests_that_are_there() {
        return Document.read("security.md").rows().stream()
                .map(row -> DynamicTest.dynamicTest(row.cell(0), () -> assertThat(
                                NAME.matcher(row.cell(2)).results().toList())
                        .isNotEmpty()
                        .allSatisfy(name -> assertThat(holds(name.group(1), "void " + name.group(2) + "("))
                                .as(name.group())
                                .isTrue())));
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
