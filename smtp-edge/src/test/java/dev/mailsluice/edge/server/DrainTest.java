package dev.mailsluice.edge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
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
    void a_session_that_does_not_end_is_cut_off_and_its_message_is_nowhere() throws IOException {
        try (TestEdge edge = TestEdge.Settings.asking(policy.port())
                        .drainTimeout(Duration.ofMillis(500))
                        .start();
                SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.begin();
            client.send("half");
            await().until(() -> nextHop.contentOctets() > 0);
            Future<Void> drained = edge.drain();
            await().until(drained::succeeded);
            await().until(() -> nextHop.openConnections() == 0);
            assertThat(nextHop.messages()).isEmpty();
            assertThat(edge.meters()
                            .get("mailsluice.transactions")
                            .tag("outcome", "aborted")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(edge.meters().get("mailsluice.sessions").gauge().value()).isZero();
        }
    }

    private static void refuses(TestEdge edge) {
        assertThatThrownBy(() -> SmtpClient.connect(edge.port()).close())
                .hasRootCauseInstanceOf(ConnectException.class);
    }
}
