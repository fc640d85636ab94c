package dev.mailsluice.systemtests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsDocumentTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Path DASHBOARD = Path.of("..", "components", "monitoring", "dashboard.json");

    @Test
    void has_no_metric_that_the_sources_do_not_name() throws IOException {
        String sources = sources("policy-service") + sources("smtp-edge");
        assertThat(MetricsDocument.names()).isNotEmpty().allSatisfy(name -> assertThat(ways(name))
                .as(name)
                .anyMatch(way -> sources.contains("\"" + way + "\"")));
    }

    @Test
    void has_every_metric_of_the_rules_and_the_dashboard() throws IOException {
        assertThat(MetricsDocument.names())
                .containsAll(MetricsDocument.namesIn(String.join("\n", Rules.expressions())))
                .containsAll(MetricsDocument.namesIn(Files.readString(DASHBOARD)));
    }

    /// In which a source may name a metric: whole, without what Prometheus adds, or as the words before its last ones.
    private static List<String> ways(String metric) {
        String dotted = metric.replace('_', '.');
        String bare = dotted.replaceFirst("\\.(total|seconds|bytes)$", "");
        return List.of(dotted, bare, bare.replaceFirst("(?<=^mailsluice\\.next\\.hop\\.).+$", ""));
    }

    private static String sources(String module) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            StringBuilder all = new StringBuilder();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }
}
