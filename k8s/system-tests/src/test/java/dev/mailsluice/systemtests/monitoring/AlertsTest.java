package dev.mailsluice.systemtests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.systemtests.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTest {

    private static final Path CASES = Path.of("src", "test", "resources", "monitoring", "alerts.yaml");
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "alerts.md");

    @Test
    void each_fires_when_it_should_and_not_before(@TempDir Path folder) throws IOException {
        Program promtool = Program.required("promtool");
        Rules.write(folder);
        Path cases = Files.writeString(
                folder.resolve("cases.yaml"), Files.readString(CASES).replace("RULES", "rules.yaml"));
        promtool.run("check", "rules", folder.resolve("rules.yaml").toString()).success();
        promtool.run("test", "rules", cases.toString()).success();
    }

    @Test
    void each_has_a_case() throws IOException {
        assertThat(all(CASES, "(?m)^  name: (\\w+)$")).isEqualTo(new TreeSet<>(Rules.names()));
    }

    @Test
    void each_has_a_section_in_the_document() throws IOException {
        assertThat(all(DOCUMENT, "(?m)^## (\\w+)$")).isEqualTo(new TreeSet<>(Rules.names()));
    }

    private static Set<String> all(Path file, String pattern) throws IOException {
        return new TreeSet<>(Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList());
    }
}
