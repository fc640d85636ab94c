package dev.mailsluice.edge.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Time and allocated bytes of framers and parsers, into `target/bench/framers.md`.
class FramersBench {

    private static final Path TABLE = Path.of("target", "bench", "framers.md");

    @Test
    void framers_and_parsers() throws Exception {
        var options = new OptionsBuilder()
                .include("\\." + FramerBenchmarks.class.getSimpleName() + "\\.")
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .build();
        List<String> lines = new ArrayList<>();
        lines.add("| what | figure | peer | ratio | aim |");
        lines.add("|---|---|---|---|---|");
        for (RunResult run : new Runner(options).run()) {
            lines.add("| %s | %,.0f ns, %,.0f bytes | | | |"
                    .formatted(
                            run.getPrimaryResult().getLabel().replace('_', ' '),
                            run.getPrimaryResult().getScore(),
                            run.getSecondaryResults().get("gc.alloc.rate.norm").getScore()));
        }
        Files.createDirectories(TABLE.getParent());
        Files.write(TABLE, lines);
    }
}
