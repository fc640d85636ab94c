package dev.mailsluice.policy.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What one part of `make bench` found, as a Markdown table: `target/bench/<part>.md`.
final class BenchTable {
    private final List<String> lines =
            new ArrayList<>(List.of("| what | figure | peer | ratio | aim |", "|---|---:|---:|---:|---:|"));

    BenchTable add(String what, String figure, String aim) {
        return add(what, figure, "", "", aim);
    }

    /// @param peer what another program needed for the same in the same run
    BenchTable add(String what, String figure, String peer, String ratio, String aim) {
        lines.add("| %s | %s | %s | %s | %s |".formatted(what, figure, peer, ratio, aim));
        return this;
    }

    void write(String part) throws IOException {
        Files.write(Files.createDirectories(Path.of("target", "bench")).resolve(part + ".md"), lines);
        lines.forEach(System.out::println);
    }
}
