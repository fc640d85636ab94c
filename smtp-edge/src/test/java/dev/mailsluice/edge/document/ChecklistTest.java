package dev.mailsluice.edge.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every row of `docs/smtp-checklist.md` is shown by a test that is there and names the row's place in a standard.
class ChecklistTest {

    private static final Path TESTS = Path.of("src/test");
    private static final Path TRANSCRIPTS = TESTS.resolve("resources/transcripts");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Pattern PLACE = Pattern.compile("(RFC \\d+)(?: (§[\\d.]+))?");
    private static final Document DOCUMENT = Document.read("smtp-checklist.md");

    @TestFactory
    Stream<DynamicTest> every_rule_is_shown_by_a_test_that_names_its_place() {
        return DOCUMENT.rows().stream().map(row -> DynamicTest.dynamicTest(row.cell(0), () -> judge(row)));
    }

    /// A folder of transcripts for a standard that no row mentions would be a rule without a row.
    @Test
    void every_standard_that_has_transcripts_has_a_row() throws IOException {
        try (Stream<Path> folders = Files.list(TRANSCRIPTS)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()).filter(name -> name.startsWith("rfc")))
                    .allSatisfy(name -> assertThat(DOCUMENT.rows())
                            .anyMatch(row -> row.cell(1).startsWith("RFC " + name.substring(3))));
        }
    }

    private static void judge(Document.Row row) {
        String place = row.cell(1);
        if (row.cell(2).equals("*not there*")) {
            return;
        }
        List<String> texts = NAME.matcher(row.cell(2))
                .results()
                .map(found -> textOf(found.group(1)))
                .toList();
        assertThat(texts).isNotEmpty();
        Matcher standard = PLACE.matcher(place);
        assertThat(place.equals("design") || standard.matches()).as(place).isTrue();
        if (!place.equals("design")) {
            assertThat(texts).as("a test that names " + place).anyMatch(text -> names(text, standard));
        }
    }

    /// In one line: `RFC 5321 §4.1.1.3, §4.1.2` names both.
    private static boolean names(String text, Matcher place) {
        String section = place.group(2) == null ? "" : place.group(2);
        Pattern whole = Pattern.compile(Pattern.quote(section) + (section.isEmpty() ? "" : "(?![\\d.]*\\d)"));
        return text.lines()
                .anyMatch(line -> line.contains(place.group(1))
                        && whole.matcher(line.substring(line.indexOf(place.group(1))))
                                .find());
    }

    /// The text of a transcript, or of a test class, which has the method that is named.
    private static String textOf(String name) {
        try {
            if (name.endsWith(".smtp")) {
                return Files.readString(TRANSCRIPTS.resolve(name));
            }
            String[] classAndMethod = name.split("\\.", 2);
            String text = Files.readString(source(classAndMethod[0] + ".java"));
            if (classAndMethod.length > 1) {
                assertThat(text).contains("void " + classAndMethod[1] + "(");
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path source(String file) throws IOException {
        try (Stream<Path> files = Files.walk(TESTS.resolve("java"))) {
            List<Path> found = files.filter(path -> path.endsWith(file)).toList();
            assertThat(found).as("the test `" + file + "`").hasSize(1);
            return found.getFirst();
        }
    }
}
