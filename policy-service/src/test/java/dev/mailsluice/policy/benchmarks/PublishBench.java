package dev.mailsluice.policy.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.api.rest.Documents;
import dev.mailsluice.policy.document.CanonicalForm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A million ranges from the request to in force, in the packaged service with its H2 file, while it is asked a
/// thousand questions a second. `make bench PART=publish`.
class PublishBench {

    private static final int ASKED_A_SECOND = 1_000;
    private static final Duration LONGEST = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    @Test
    void a_million_ranges_come_into_force() throws Exception {
        byte[] small = Documents.ALLOW_CLIENTS.getBytes(StandardCharsets.UTF_8);
        var table = new BenchTable();
        try (var service = ServiceProcess.service(directory, options())) {
            service.publish("application/yaml", small);
            var traffic = new Traffic(300, 1);
            OpenLoop.run(service.client(), traffic, ASKED_A_SECOND, Duration.ofSeconds(5), () -> true);
            OpenLoop quiet = OpenLoop.run(service.client(), traffic, ASKED_A_SECOND, Duration.ofSeconds(5), () -> true);
            table.add(
                    "slowest verdict of %,d, nothing published".formatted(quiet.asked()),
                    "%.1f ms".formatted(quiet.millis(1)),
                    "");
            for (int round = 1; round <= 3; round++) {
                byte[] large = CanonicalForm.json(new LargePolicy(999_990 + round, 0).policy())
                        .getBytes(StandardCharsets.UTF_8);
                var goesOn = new AtomicBoolean(true);
                var probe = CompletableFuture.supplyAsync(() -> probe(service, traffic, goesOn));
                long started = System.nanoTime();
                service.publish("application/json", large);
                double seconds = (System.nanoTime() - started) / 1e9;
                goesOn.set(false);
                OpenLoop meanwhile = probe.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
                table.add(
                        "publish %,d bytes, 1,000,000 ranges, until in force, time %d".formatted(large.length, round),
                        "%.1f s".formatted(seconds),
                        "≤ 5 s");
                table.add(
                        "verdicts meanwhile: %,d; quantile 0.99, slowest".formatted(meanwhile.asked()),
                        "%.1f ms, %.1f ms".formatted(meanwhile.millis(0.99), meanwhile.millis(1)),
                        "≤ 10 ms");
                assertThat(meanwhile.failed()).isZero();
            }
        }
        table.write("publish");
    }

    /// Of the service's JVM, besides those of the image: `-Dbench.options=-XX:+UseParallelGC`.
    private static String[] options() {
        String options = System.getProperty("bench.options", "");
        return options.isBlank() ? new String[0] : options.split(" ");
    }

    private static OpenLoop probe(ServiceProcess service, Traffic traffic, AtomicBoolean goesOn) {
        try {
            return OpenLoop.run(service.client(), traffic, ASKED_A_SECOND, LONGEST, goesOn::get);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
