package dev.mailsluice.edge.soak;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/// What several runs come to together, kept in a file from run to run.
record Sums(Path file) {

    /// The counts of a run, under the names of the report.
    static Map<String, Long> of(Soak.Result result) {
        Map<String, Long> counts = new LinkedHashMap<>(result.counts());
        counts.put("runs", 1L);
        counts.put("runs that grew", result.after().grown(result.before()).isEmpty() ? 0L : 1L);
        counts.put("seconds", result.took().toSeconds());
        return counts;
    }

    /// @return the sums, with these
    Map<String, Long> add(Map<String, Long> counts) throws IOException {
        Properties kept = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            }
        }
        Map<String, Long> sums = new LinkedHashMap<>();
        counts.forEach((name, count) -> sums.put(name, count + Long.parseLong(kept.getProperty(name, "0"))));
        sums.forEach((name, sum) -> kept.setProperty(name, "" + sum));
        try (Writer writer = Files.newBufferedWriter(file)) {
            kept.store(writer, null);
        }
        return sums;
    }

    static String report(Map<String, Long> sums) {
        return sums.entrySet().stream()
                .map(sum -> "%-25s %,d%n".formatted(sum.getKey(), sum.getValue()))
                .collect(Collectors.joining());
    }
}
