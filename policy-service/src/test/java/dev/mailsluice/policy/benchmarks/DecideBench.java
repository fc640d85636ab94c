package dev.mailsluice.policy.benchmarks;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// What a verdict, its parts and the making of a snapshot cost, by JMH in JVMs of their own. `make bench PART=decide`.
class DecideBench {

    @Test
    void verdicts_tables_and_compilation() throws Exception {
        var table = new BenchTable();
        for (RunResult run : repeated(DecideBenchmarks.class)) {
            int ranges = Integer.parseInt(run.getParams().getParam("ranges"));
            table.add(
                    "`decide`, %,d ranges, %,d domains".formatted(ranges, Math.max(10, ranges / 10)),
                    nanosAndBytes(run),
                    ranges == 10 || ranges == 1_000_000 ? "≤ 300 ns" : "flat");
        }
        for (RunResult run : repeated(LookupBenchmarks.class)) {
            table.add(
                    "%s, %,d ranges"
                            .formatted(
                                    run.getPrimaryResult().getLabel().replace('_', ' '),
                                    Integer.parseInt(run.getParams().getParam("ranges"))),
                    nanosAndBytes(run),
                    "");
        }
        for (RunResult run :
                run(options(CompileBenchmarks.class).warmupIterations(5).measurementIterations(10))) {
            table.add(
                    "compile 1,000,000 ranges, 100,000 domains",
                    "%,.0f ms".formatted(run.getPrimaryResult().getScore()),
                    "≤ 2 s");
        }
        table.add(
                "heap for a range, its document included",
                "%.0f bytes".formatted(RetainedBytes.perRange(1_000_000)),
                "≤ 64 bytes");
        table.write("decide");
    }

    private static Collection<RunResult> repeated(Class<?> benchmarks) throws RunnerException {
        int seconds = Integer.getInteger("bench.seconds", 1);
        return run(options(benchmarks)
                .addProfiler(GCProfiler.class)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(seconds)));
    }

    private static ChainedOptionsBuilder options(Class<?> benchmarks) {
        return new OptionsBuilder()
                .include("\\." + benchmarks.getSimpleName() + "\\.")
                .jvmArgsAppend("-Xmx2g", "-XX:+UseParallelGC")
                .shouldFailOnError(true)
                .forks(1);
    }

    private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
        return new Runner(options.build()).run();
    }

    private static String nanosAndBytes(RunResult run) {
        return "%.0f ns, %.0f bytes".formatted(run.getPrimaryResult().getScore(), allocated(run));
    }

    private static double allocated(RunResult run) {
        return run.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
    }
}
