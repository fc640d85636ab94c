package dev.mailsluice.edge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// RFC 5321 §3.1: the client waits for the greeting. Policy is never asked here.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class GreetingDelayTest {

    private static final Duration DELAY = Duration.ofMillis(600);

    @Test
    void who_speaks_before_the_greeting_is_closed_and_nothing_it_said_counts() {
        try (TestEdge edge = settings().start();
                SmtpClient client = SmtpClient.connect(edge.port())) {
            client.send("EHLO client.example\r\nMAIL FROM:<a@client.example>\r\n");
            assertThat(client.reply()).startsWith("554 5.5.1");
            assertThat(client.ended()).isTrue();
            assertThat(refusals(edge)).isEqualTo(1);
        }
    }

    @Test
    void who_waits_is_greeted() {
        long began = System.nanoTime();
        try (TestEdge edge = settings().start();
                SmtpClient client = SmtpClient.connect(edge.port())) {
            assertThat(client.reply()).startsWith("220");
            assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(DELAY.toNanos());
            assertThat(client.ask("EHLO client.example")).startsWith("250");
            assertThat(refusals(edge)).isZero();
        }
    }

    @Test
    void who_leaves_meanwhile_makes_room() {
        try (TestEdge edge = settings().maxSessions(1).start()) {
            SmtpClient.connect(edge.port()).close();
            await().untilAsserted(() -> {
                try (SmtpClient next = SmtpClient.connect(edge.port())) {
                    assertThat(next.reply()).startsWith("220");
                }
            });
        }
    }

    @Test
    void without_a_delay_who_speaks_at_once_is_heard() {
        try (TestEdge edge = TestEdge.Settings.asking(1).start();
                SmtpClient client = SmtpClient.connect(edge.port())) {
            client.send("EHLO client.example\r\n");
            assertThat(client.reply()).startsWith("220");
            assertThat(client.reply()).startsWith("250");
        }
    }

    private static double refusals(TestEdge edge) {
        return edge.meters()
                .get("mailsluice.refusals")
                .tag("reason", "spoke_first")
                .counter()
                .count();
    }

    private static TestEdge.Settings settings() {
        return TestEdge.Settings.asking(1).greetingDelay(DELAY);
    }
}
