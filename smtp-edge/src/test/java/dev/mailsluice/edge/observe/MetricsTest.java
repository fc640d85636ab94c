package dev.mailsluice.edge.observe;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.EdgeLifecycle;
import dev.mailsluice.edge.fake.SmtpClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.Test;

/// The edge as it is started in earnest: listeners, management interface, metrics.
@QuarkusTest
@WithTestResource(FakePeers.class)
class MetricsTest {

    @Inject
    EdgeLifecycle edge;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @TestHTTPResource(value = "/health", management = true)
    URI health;

    @Test
    void a_transaction_shows_in_every_family_and_no_label_is_without_bound() throws IOException {
        try (SmtpClient client = SmtpClient.greeted(edge.ports().get("smtp"))) {
            client.begin();
            client.send("four\r\n.\r\n");
            assertThat(client.reply()).startsWith("250");
            client.ask("XYZZY <a@b.example>");
            client.ask("QUIT");
        }
        await().untilAsserted(() -> assertThat(scraped())
                .contains(
                        "mailsluice_sessions{listener=\"smtp\"} 0.0",
                        "mailsluice_connections_total{listener=\"smtp\",result=\"accepted\"} 1.0",
                        "mailsluice_replies_total{code=\"354\",listener=\"smtp\",verb=\"DATA\"} 1.0",
                        "mailsluice_replies_total{code=\"500\",listener=\"smtp\",verb=\"other\"} 1.0",
                        "mailsluice_transactions_total{listener=\"smtp\",outcome=\"relayed\"} 1.0",
                        "mailsluice_recipients_total{listener=\"smtp\",outcome=\"accepted\"} 1.0",
                        "mailsluice_content_bytes_total{listener=\"smtp\"} 6.0",
                        "mailsluice_policy_seconds_count{outcome=\"pass\",protocol=\"grpc\"} 1.0",
                        "mailsluice_transaction_seconds_count{listener=\"smtp\"} 1.0",
                        "mailsluice_reply_lost_total{listener=\"smtp\"} 0.0",
                        "mailsluice_next_hop_connections_total{result=\"connected\"} 1.0"));
        assertThat(scraped()).doesNotContain("127.0.0.1", "example", "sha256");
    }

    /// Anybody who reaches the port could fill the log.
    @Test
    void a_request_without_host_leaves_no_error_in_the_log() throws IOException {
        List<String> errors = new CopyOnWriteArrayList<>();
        ExtHandler log = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord line) {
                if (line.getLevel().intValue() >= Level.ERROR.intValue()) {
                    errors.add(line.getMessage());
                }
            }
        };
        Logger.getLogger("").addHandler(log);
        try (Socket socket = new Socket(metrics.getHost(), metrics.getPort())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 400");
        } finally {
            Logger.getLogger("").removeHandler(log);
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void the_edge_is_ready_while_its_listeners_are_bound() {
        assertThat(get(health).jsonPath().getString("status")).isEqualTo("UP");
        assertThat(get(health).jsonPath().getList("checks.name")).contains("listeners");
    }

    private String scraped() {
        return get(metrics).asString();
    }
}
