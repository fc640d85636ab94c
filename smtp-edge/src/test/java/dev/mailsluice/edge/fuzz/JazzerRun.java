package dev.mailsluice.edge.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Jazzer with one target, as a process of its own. It goes on from the corpus that is kept, and from what earlier runs
/// on this machine have reached; it ends with the first input that breaks a rule.
record JazzerRun(Target target, Duration time, Path directory) {

    private static final Duration GRACE = Duration.ofMinutes(2);
    private static final Pattern EXECUTIONS = Pattern.compile("stat::number_of_executed_units: (\\d+)");

    /// @param finds files with inputs that break a rule
    record Result(Target target, long executions, Duration time, List<Path> finds) {
        String line() {
            return "%-16s %,14d executions in %4d s, %d found%s"
                    .formatted(
                            target.text(),
                            executions,
                            time.toSeconds(),
                            finds.size(),
                            finds.isEmpty() ? "" : ": " + finds);
        }
    }

    Result result() throws IOException, InterruptedException {
        Path found = Files.createDirectories(directory.resolve("found").resolve(target.text()));
        Path log = directory.resolve(target.text() + ".log");
        List<Path> before = files(found);
        long start = System.nanoTime();
        Process jazzer = new ProcessBuilder(command(found))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = jazzer.waitFor(time.plus(GRACE).toSeconds(), TimeUnit.SECONDS);
        jazzer.destroyForcibly();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Matcher executions = EXECUTIONS.matcher(Files.readString(log));
        if (!ended || !executions.find()) {
            throw new IOException("Jazzer did not come to an end: see `" + log + "`");
        }
        List<Path> finds =
                files(found).stream().filter(find -> !before.contains(find)).toList();
        return new Result(target, Long.parseLong(executions.group(1)), took, finds);
    }

    private List<String> command(Path found) throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=dev.mailsluice.edge.**",
                "--reproducer_path=" + directory,
                "-artifact_prefix=" + found + "/",
                "-max_total_time=" + time.toSeconds(),
                "-rss_limit_mb=0",
                "-print_final_stats=1",
                Files.createDirectories(directory.resolve("reached").resolve(target.text()))
                        .toString(),
                CorpusTest.CORPUS.resolve(target.text()).toString());
    }

    private static List<Path> files(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.toList();
        }
    }
}
