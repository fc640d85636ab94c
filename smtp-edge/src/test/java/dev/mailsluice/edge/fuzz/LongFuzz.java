package dev.mailsluice.edge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `make fuzz`, which says how long for each target: not part of `make test`.
class LongFuzz {

    @Test
    void finds_nothing() throws Exception {
        Duration each = Duration.ofSeconds(Long.getLong("fuzz.seconds", 60));
        Path directory = Files.createDirectories(Path.of("target", "fuzz"));
        List<JazzerRun.Result> results = new ArrayList<>();
        for (Target target : Target.values()) {
            if (System.getProperty("fuzz.target", target.text()).equals(target.text())) {
                results.add(new JazzerRun(target, each, directory).result());
                Files.write(
                        directory.resolve("report.txt"),
                        results.stream().map(JazzerRun.Result::line).toList());
            }
        }
        assertThat(results).isNotEmpty().allSatisfy(result -> assertThat(result.finds())
                .as(result.line())
                .isEmpty());
    }
}
