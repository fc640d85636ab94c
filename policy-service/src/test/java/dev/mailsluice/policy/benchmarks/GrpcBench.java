package dev.mailsluice.policy.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.api.rest.Documents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Decisions over gRPC: the packaged service as a process, this one being the client, in turns with a server that says
/// the same to everybody. `make bench PART=grpc`.
class GrpcBench {

    /// Each takes two seconds: with what warms up and what is paced, the whole takes about 75.
    private static final int MOST_TURNS = 15;

    private static final Duration TURN = Duration.ofSeconds(1);
    private static final int ASKED_A_SECOND = 5_000;
    private static final Duration PACED = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    @Test
    void decisions_a_second_and_how_long_one_takes() throws Exception {
        int turns = Math.min(MOST_TURNS, Integer.getInteger("bench.turns", MOST_TURNS));
        var table = new BenchTable();
        try (var service = ServiceProcess.service(directory);
                var echo = ServiceProcess.echo(directory)) {
            service.publish("application/yaml", Documents.ALLOW_CLIENTS.getBytes(StandardCharsets.UTF_8));
            var traffic = new Traffic(300, 1);
            List<Double> ours = new ArrayList<>();
            List<Double> bare = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int turn = -8; turn < turns; turn++) {
                boolean echoFirst = turn % 2 == 0;
                double first = traffic.asFastAsPossible((echoFirst ? echo : service).client(), TURN);
                double second = traffic.asFastAsPossible((echoFirst ? service : echo).client(), TURN);
                double ofService = echoFirst ? second : first;
                double ofEcho = echoFirst ? first : second;
                if (turn >= 0) {
                    ours.add(ofService);
                    bare.add(ofEcho);
                    ratios.add(ofService / ofEcho);
                }
            }
            table.add(
                    "decisions a second over gRPC, journal on",
                    "%,.0f".formatted(median(ours)),
                    "bare grpc-java %,.0f".formatted(median(bare)),
                    "%.2f".formatted(median(ratios)),
                    "≥ 40,000");
            OpenLoop.run(service.client(), traffic, ASKED_A_SECOND, TURN, () -> true);
            OpenLoop paced = OpenLoop.run(service.client(), traffic, ASKED_A_SECOND, PACED, () -> true);
            OpenLoop peer = OpenLoop.run(echo.client(), traffic, ASKED_A_SECOND, PACED, () -> true);
            for (double quantile : List.of(0.5, 0.99, 0.999)) {
                table.add(
                        "verdict at %,d a second, quantile %s".formatted(ASKED_A_SECOND, quantile),
                        "%.2f ms".formatted(paced.millis(quantile)),
                        "bare grpc-java %.2f ms".formatted(peer.millis(quantile)),
                        "%.2f".formatted(paced.millis(quantile) / peer.millis(quantile)),
                        quantile == 0.99 ? "≤ 2 ms" : "");
            }
            assertThat(paced.failed()).isZero();
        }
        table.write("grpc");
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
