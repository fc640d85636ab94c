package dev.mailsluice.systemtests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.systemtests.AccessToken;
import dev.mailsluice.systemtests.Program;
import dev.mailsluice.systemtests.ServiceProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both services as Prometheus sees them, after some mail.
class ScrapeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String POLICY = """
            nextHops: [{name: mailstore, host: mailstore.example.invalid}]
            localDomains: [{domain: example.com, nextHop: mailstore}]
            mode: NoReroute
            """;

    @TempDir
    private static Path folder;

    private static ServiceProcess policyService;
    private static ServiceProcess edge;

    @BeforeAll
    static void start() throws Exception {
        int httpPort = ServiceProcess.freePort();
        int grpcPort = ServiceProcess.freePort();
        int smtpPort = ServiceProcess.freePort();
        policyService = ServiceProcess.start(
                "policy-service",
                Map.of(
                        "quarkus.http.port",
                        "" + httpPort,
                        "quarkus.grpc.server.host",
                        "127.0.0.1",
                        "quarkus.grpc.server.port",
                        "" + grpcPort,
                        AccessToken.SETTING,
                        AccessToken.file(),
                        "mailsluice.store.h2.path",
                        "" + folder.resolve("policies")),
                Map.of());
        edge = ServiceProcess.start(
                "smtp-edge",
                Map.of(
                        "mailsluice.listeners.smtp.host", "127.0.0.1",
                        "mailsluice.listeners.smtp.port", "" + smtpPort,
                        "mailsluice.policy.address", "127.0.0.1:" + grpcPort),
                Map.of());
        publish(httpPort);
        send(smtpPort);
    }

    @AfterAll
    static void stop() {
        Stream.of(edge, policyService).filter(Objects::nonNull).forEach(ServiceProcess::close);
    }

    private static void publish(int port) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/policies/default?wait=inForce");
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(
                                    HttpRequest.newBuilder(uri)
                                            .header("Content-Type", "application/yaml")
                                            .header("Authorization", AccessToken.authorization())
                                            .PUT(BodyPublishers.ofString(POLICY))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .contains("\"inForce\":true");
        }
    }

    /// One recipient that is refused, and one whose next hop cannot be found.
    private static void send(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(
                    "EHLO a.example\r\nMAIL FROM:<a@a.example>\r\nRCPT TO:<b@b.example>\r\nRCPT TO:<c@example.com>\r\nQUIT\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII))
                    .contains("\r\n550 5.7.1 ")
                    .contains("\r\n451 4.4.");
        }
    }

    @Test
    void promtool_finds_nothing_wrong_with_either() throws Exception {
        Program promtool = Program.required("promtool");
        for (ServiceProcess service : new ServiceProcess[] {policyService, edge}) {
            Path page = Files.writeString(
                    Files.createTempFile(folder, "metrics", ".txt"),
                    service.management("/q/metrics").body());
            promtool.runWith(page, "check", "metrics").success();
        }
    }

    @Test
    void every_metric_of_ours_is_in_the_document() throws Exception {
        String pages = policyService.management("/q/metrics").body()
                + edge.management("/q/metrics").body();
        assertThat(MetricsDocument.names()).containsAll(MetricsDocument.namesIn(pages));
        assertThat(MetricsDocument.namesIn(pages)).hasSizeGreaterThan(30);
    }

    @Test
    void a_real_prometheus_scrapes_both_and_no_alert_is_even_pending() {
        Program program = Program.required("prometheus");
        try (Prometheus prometheus =
                Prometheus.start(program, folder, Map.of("policy-0", policyService, "edge-0", edge))) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                    .until(() ->
                            prometheus.query("sum(up{namespace=\"mail\"}) == 2").size() == 1);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> prometheus
                                    .query("mailsluice_policy_in_force{pod=\"policy-0\"} == 1")
                                    .size()
                            == 1);
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(prometheus.alerts())
                    .containsOnlyKeys(Rules.names())
                    .allSatisfy((name, state) -> assertThat(state).as(name).isEqualTo("ok inactive")));
        }
    }
}
