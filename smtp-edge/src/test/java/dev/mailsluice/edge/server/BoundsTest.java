package dev.mailsluice.edge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the shell bounds: sessions, waits, and what a peer that does not read can make it keep.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BoundsTest {

    private FakeNextHop nextHop;
    private FakePolicyService policy;

    @BeforeEach
    void start() throws IOException {
        nextHop = FakeNextHop.start();
        policy = FakePolicyService.start().relayingTo(nextHop);
    }

    @AfterEach
    void stop() throws IOException {
        policy.close();
        nextHop.close();
    }

    /// RFC 5321 §3.8: 421 in place of the greeting.
    @Test
    void a_session_over_the_limit_is_declined_and_one_that_ends_makes_room() throws IOException {
        try (TestEdge edge = settings().maxSessions(2).start();
                SmtpClient first = SmtpClient.greeted(edge.port());
                SmtpClient second = SmtpClient.greeted(edge.port())) {
            try (SmtpClient third = SmtpClient.connect(edge.port())) {
                assertThat(third.reply()).startsWith("421 4.3.2 Too many sessions");
                assertThat(third.ended()).isTrue();
            }
            assertThat(second.ask("NOOP")).startsWith("250");
            first.ask("QUIT");
            await().untilAsserted(() -> {
                try (SmtpClient fourth = SmtpClient.connect(edge.port())) {
                    assertThat(fourth.reply()).startsWith("220");
                }
            });
            assertThat(refusals(edge, "too_many_sessions")).isPositive();
        }
    }

    @Test
    void an_address_over_its_limit_is_declined_whichever_event_loop_it_meets() throws IOException {
        try (TestEdge edge = settings().maxSessionsPerAddress(2).start();
                SmtpClient first = SmtpClient.greeted(edge.port());
                SmtpClient second = SmtpClient.greeted(edge.port())) {
            for (int i = 0; i < 4; i++) {
                try (SmtpClient third = SmtpClient.connect(edge.port())) {
                    assertThat(third.reply()).startsWith("421 4.7.0 Too many sessions from your address");
                    assertThat(third.ended()).isTrue();
                }
            }
            try (SmtpClient other = SmtpClient.greeted("127.0.0.2", edge.port())) {
                assertThat(other.ask("NOOP")).startsWith("250");
            }
            assertThat(refusals(edge, "too_many_of_address")).isEqualTo(4);
            assertThat(second.ask("NOOP")).startsWith("250");
            first.ask("QUIT");
            await().untilAsserted(() -> {
                try (SmtpClient third = SmtpClient.connect(edge.port())) {
                    assertThat(third.reply()).startsWith("220");
                }
            });
        }
    }

    @Test
    void a_silent_client_is_told_and_closed() throws IOException {
        try (TestEdge edge = settings().clientTimeout(Duration.ofMillis(300)).start();
                SmtpClient client = SmtpClient.greeted(edge.port())) {
            assertThat(client.reply()).startsWith("421 4.4.2");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void a_client_that_says_something_in_time_stays() throws Exception {
        try (TestEdge edge = settings().clientTimeout(Duration.ofMillis(800)).start();
                SmtpClient client = SmtpClient.greeted(edge.port())) {
            for (int i = 0; i < 8; i++) {
                Thread.sleep(200);
                assertThat(client.ask("NOOP")).startsWith("250");
            }
        }
    }

    @Test
    void a_command_has_to_be_whole_in_time() throws Exception {
        try (TestEdge edge = settings().clientTimeout(Duration.ofMillis(800)).start();
                SmtpClient client = SmtpClient.greeted(edge.port())) {
            assertThat(drip(client)).startsWith("421 4.4.2 No input");
        }
    }

    @Test
    void a_transaction_over_its_time_leaves_nothing_at_the_next_hop() throws IOException {
        try (TestEdge edge =
                        settings().transactionTimeout(Duration.ofSeconds(6)).start();
                SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.begin();
            client.send("text\r\n");
            assertThat(client.reply()).startsWith("421 4.4.2 The transaction took too long");
            assertThat(client.ended()).isTrue();
            await().until(() -> nextHop.openConnections() == 0);
            assertThat(nextHop.messages()).isEmpty();
        }
    }

    @Test
    void a_session_over_its_time_ends() {
        try (TestEdge edge = settings().sessionTimeout(Duration.ofMillis(500)).start();
                SmtpClient client = SmtpClient.greeted(edge.port())) {
            assertThat(client.reply()).startsWith("421 4.4.2 The session has lasted too long");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void content_that_drips_is_not_waited_for() throws Exception {
        try (TestEdge edge = settings()
                        .clientTimeout(Duration.ofMillis(800))
                        .minContentRate(100)
                        .start();
                SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.begin();
            assertThat(drip(client)).startsWith("421 4.4.2 The transaction took too long");
            assertThat(nextHop.messages()).isEmpty();
        }
    }

    @Test
    void the_client_does_not_pay_for_a_slow_next_hop() throws Exception {
        nextHop.forgettingContent().reading(4 << 20);
        int octets = 16 << 20;
        try (TestEdge edge = settings()
                        .clientTimeout(Duration.ofSeconds(1))
                        .minContentRate(10 << 20)
                        .start();
                SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.begin();
            byte[] chunk = "x".repeat(1022).concat("\r\n").repeat(64).getBytes();
            for (int sent = 0; sent < octets; sent += chunk.length) {
                client.send(chunk);
            }
            client.send(".\r\n");
            assertThat(client.reply()).startsWith("250");
        }
    }

    @Test
    void a_next_hop_that_takes_no_content_for_too_long_defers_the_message() throws Exception {
        nextHop.stallingAt("first-octet");
        try (TestEdge edge = settings().stallTimeout(Duration.ofMillis(500)).start();
                SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.begin();
            byte[] chunk = "x".repeat(998).concat("\r\n").repeat(64).getBytes();
            // More than all socket buffers on the way.
            for (int i = 0; i < 400; i++) {
                client.send(chunk);
            }
            client.send(".\r\n");
            assertThat(client.reply()).startsWith("451 4.4.2");
            assertThat(nextHop.messages()).isEmpty();
        }
    }

    @Test
    void a_client_that_reads_no_replies_is_not_read_from_and_then_closed() throws Exception {
        try (TestEdge edge = settings()
                        .maxIdleCommands(Integer.MAX_VALUE)
                        .clientTimeout(Duration.ofSeconds(1))
                        .start();
                SmtpClient client = SmtpClient.greeted(edge.port())) {
            byte[] commands = "HELP\r\n".repeat(10_000).getBytes();
            assertThat(sentUntilRefused(client, commands)).isLessThan(200L << 20);
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            edge.meters().get("mailsluice.sessions").gauge().value() == 0);
        }
    }

    @Test
    void a_client_that_reads_late_misses_nothing() throws Exception {
        int commands = 50_000;
        try (TestEdge edge = settings().maxIdleCommands(Integer.MAX_VALUE).start();
                SmtpClient client = SmtpClient.greeted(edge.port())) {
            Thread sender = Thread.ofVirtual().start(() -> {
                client.send("NOOP\r\n".repeat(commands));
                client.send("QUIT\r\n");
            });
            Thread.sleep(500);
            for (int i = 0; i < commands; i++) {
                assertThat(client.reply()).startsWith("250");
            }
            assertThat(client.reply()).startsWith("221");
            sender.join();
        }
    }

    /// Octet after octet, until the edge says something.
    private static String drip(SmtpClient client) throws Exception {
        for (int i = 0; i < 100 && client.socket().getInputStream().available() == 0; i++) {
            client.send("x");
            Thread.sleep(50);
        }
        assertThat(client.socket().getInputStream().available()).isPositive();
        return client.reply();
    }

    /// Octets that could be sent before the edge closed.
    private static long sentUntilRefused(SmtpClient client, byte[] octets) throws IOException {
        long sent = 0;
        try {
            while (sent < 200L << 20) {
                client.send(octets);
                sent += octets.length;
            }
        } catch (UncheckedIOException _) {
            return sent;
        }
        return sent;
    }

    private static double refusals(TestEdge edge, String reason) {
        return edge.meters()
                .get("mailsluice.refusals")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private TestEdge.Settings settings() {
        return TestEdge.Settings.asking(policy.port());
    }
}
