package dev.mailsluice.edge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestCertificate;
import dev.mailsluice.edge.fake.TestEdge;
import dev.mailsluice.edge.session.Authentication;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DrainTest {

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

    @Test
    void an_edge_without_sessions_is_drained_at_once_and_listens_no_more() {
        try (TestEdge edge = TestEdge.asking(policy)) {
            Future<Void> drained = edge.drain();
            await().atMost(Duration.ofSeconds(2)).until(drained::succeeded);
            refuses(edge);
        }
    }

    @Test
    void a_transaction_under_way_ends_well_and_then_its_session_ends() throws IOException {
        try (TestEdge edge = TestEdge.asking(policy);
                SmtpClient busy = SmtpClient.greeted(edge.port());
                SmtpClient idle = SmtpClient.greeted(edge.port())) {
            busy.begin();
            Future<Void> drained = edge.drain();
            assertThat(idle.reply()).startsWith("421 4.3.2");
            assertThat(idle.ended()).isTrue();
            await().untilAsserted(() -> refuses(edge));
            assertThat(drained.isComplete()).isFalse();
            busy.send("x\r\n.\r\n");
            assertThat(busy.reply()).startsWith("250");
            assertThat(busy.reply()).startsWith("421 4.3.2");
            assertThat(busy.ended()).isTrue();
            assertThat(nextHop.messages()).hasSize(1);
            await().until(drained::succeeded);
        }
    }

    @Test
    void whoever_connects_meanwhile_is_told_so_for_a_while() throws IOException {
        try (TestEdge edge = TestEdge.Settings.asking(policy.port())
                .lameDuck(Duration.ofSeconds(1))
                .start()) {
            Future<Void> drained = edge.drain();
            await().untilAsserted(() -> {
                try (SmtpClient late = SmtpClient.connect(edge.port())) {
                    assertThat(late.reply()).startsWith("421 4.3.2");
                    assertThat(late.ended()).isTrue();
                }
            });
            assertThat(drained.isComplete()).isFalse();
            await().until(drained::succeeded);
            refuses(edge);
        }
    }

    @Test
    void a_session_that_does_not_end_is_told_and_closed_and_its_message_is_nowhere() throws IOException {
        try (TestEdge edge = TestEdge.Settings.asking(policy.port())
                        .drainTimeout(Duration.ofMillis(800))
                        .start();
                SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.begin();
            client.send("half");
            await().until(() -> nextHop.contentOctets() > 0);
            Future<Void> drained = edge.drain();
            assertThat(client.reply()).startsWith("421 4.3.2");
            assertThat(client.ended()).isTrue();
            await().until(drained::succeeded);
            await().until(() -> nextHop.openConnections() == 0);
            assertThat(nextHop.messages()).isEmpty();
            assertThat(transactions(edge, "deferred")).isEqualTo(1);
            assertThat(edge.meters().get("mailsluice.sessions").gauge().value()).isZero();
        }
    }

    @Test
    void a_next_hop_that_has_the_whole_message_is_awaited_and_then_the_client_is_to_try_again() throws IOException {
        nextHop.stallingAt("content");
        try (TestEdge edge = TestEdge.Settings.asking(policy.port())
                        .drainTimeout(Duration.ofSeconds(1))
                        .start();
                SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.begin();
            client.send("x\r\n.\r\n");
            await().until(() -> !nextHop.messages().isEmpty());
            Future<Void> drained = edge.drain();
            assertThat(client.reply()).startsWith("421 4.3.2");
            await().until(drained::succeeded);
            assertThat(transactions(edge, "reply_lost")).isEqualTo(1);
        }
    }

    @Test
    void a_handshake_under_way_ends_and_then_its_session_does() throws IOException {
        ListenerTls tls = new ListenerTls(
                ListenerTls.Mode.START_TLS,
                "smtp",
                TestCertificate.of("edge.example").options(),
                false);
        try (TestEdge edge = TestEdge.Settings.asking(policy.port())
                        .listener(new ListenerSettings(
                                "smtp",
                                "127.0.0.1",
                                0,
                                Optional.of(tls),
                                Optional.empty(),
                                Authentication.OFF,
                                Optional.empty()))
                        .start();
                SmtpClient clear = SmtpClient.greeted(edge.port());
                SmtpClient idle = SmtpClient.greeted(edge.port())) {
            assertThat(clear.ask("STARTTLS")).startsWith("220");
            Future<Void> drained = edge.drain();
            assertThat(idle.reply()).startsWith("421 4.3.2");
            try (SmtpClient secured = SmtpClient.over(TestCertificate.secure(clear.socket()))) {
                assertThat(secured.reply()).startsWith("421 4.3.2");
            }
            await().until(drained::succeeded);
        }
    }

    private static double transactions(TestEdge edge, String outcome) {
        return edge.meters()
                .get("mailsluice.transactions")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static void refuses(TestEdge edge) {
        assertThatThrownBy(() -> SmtpClient.connect(edge.port()).close())
                .hasRootCauseInstanceOf(ConnectException.class);
    }
}
