package dev.mailsluice.systemtests.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// `docs/metrics.md`: the one place where every metric is told of.
final class MetricsDocument {

    private static final Path FILE = Path.of("..", "..", "docs", "metrics.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(mailsluice_\\w+)` \\|");
    private static final Pattern NAME = Pattern.compile("mailsluice_\\w+");

    private MetricsDocument() {}

    /// By the name of the family, as in `mailsluice_decide_seconds`.
    static Set<String> names() {
        try {
            return new TreeSet<>(ROW.matcher(Files.readString(FILE))
                    .results()
                    .map(row -> row.group(1))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of our own metrics in an expression or an exposition, by the name of the family.
    static Set<String> namesIn(String text) {
        Set<String> known = names();
        Set<String> found = new TreeSet<>();
        NAME.matcher(text).results().forEach(name -> found.add(family(name.group(), known)));
        return found;
    }

    /// A timer is several series: `_count`, `_sum`, `_max`, `_bucket`.
    private static String family(String series, Set<String> known) {
        String family = series.replaceFirst("_(count|sum|max|bucket)$", "");
        return known.contains(family) ? family : series;
    }
}
