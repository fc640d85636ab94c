package dev.mailsluice.edge.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.fake.SmtpClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// SIGTERM, to the real process.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ShutdownIT {

    private static final Map<String, String> SLOW =
            Map.of("mailsluice.shutdown.lame-duck", "4s", "mailsluice.shutdown.drain-timeout", "20s");

    @Test
    void what_is_under_way_is_delivered_while_nobody_else_is_let_in() throws Exception {
        try (Pair pair = Pair.start(Edge.Asks.OVER_GRPC, SLOW);
                SmtpClient busy = pair.client(Policies.A);
                SmtpClient idle = pair.client(Policies.A)) {
            pair.publish(pair.policies().k1());
            assertThat(busy.offer("x@sender.example", "you@remote.example")).startsWith("250");
            assertThat(busy.ask("DATA")).startsWith("354");
            busy.send("Subject: half\r\n");

            pair.edge().terminate();
            assertThat(idle.reply()).startsWith("421 4.3.2");
            assertThat(readiness(pair)).isEqualTo(503);
            try (SmtpClient late = SmtpClient.connect(pair.port())) {
                assertThat(late.reply()).startsWith("421 4.3.2");
            }

            busy.send("\r\nhalf\r\n.\r\n");
            assertThat(busy.reply()).startsWith("250 2.0.0 kept as 1");
            assertThat(busy.reply()).startsWith("421 4.3.2");
            assertThat(pair.nextHop().message()).endsWith("Subject: half\r\n\r\nhalf\r\n");
            await().atMost(Duration.ofSeconds(15)).until(() -> !pair.edge().isRunning());
            assertThat(pair.edge().log()).doesNotContain("ERROR");
        }
    }

    private static int readiness(Pair pair) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(pair.edge().health()).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
