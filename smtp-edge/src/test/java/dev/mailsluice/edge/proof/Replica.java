package dev.mailsluice.edge.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mailsluice.edge.pair.AccessToken;
import dev.mailsluice.edge.pair.FreePort;
import dev.mailsluice.edge.pair.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One replica of policy-service.
public final class Replica implements Member {

    private static final Duration IN_FORCE_LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param revision that was published, or was the head already
    public record Published(long revision, boolean inForce) {}

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final int httpPort = FreePort.next();
    private final int grpcPort = FreePort.next();
    private final int managementPort = FreePort.next();
    private final Map<String, String> settings;
    private final JumpingClock clock;
    private ServiceProcess process;

    /// @param folder for files of its own
    /// @param more settings, which win over the usual ones
    public Replica(Database database, Path folder, Map<String, String> more) {
        clock = new JumpingClock(folder);
        settings = new TreeMap<>(Map.ofEntries(
                Map.entry("mailsluice.store.kind", "postgresql"),
                Map.entry("mailsluice.store.postgresql.url", database.url()),
                Map.entry("mailsluice.store.postgresql.username", "postgres"),
                Map.entry("mailsluice.store.postgresql.password", "postgres"),
                Map.entry("mailsluice.access.tokens.file", AccessToken.hashFile()),
                Map.entry("mailsluice.next-hops.allow-loopback", "true"),
                Map.entry("quarkus.http.host", "127.0.0.1"),
                Map.entry("quarkus.http.port", "" + httpPort),
                Map.entry("quarkus.grpc.server.host", "127.0.0.1"),
                Map.entry("quarkus.grpc.server.port", "" + grpcPort),
                Map.entry("quarkus.management.host", "127.0.0.1"),
                Map.entry("quarkus.management.port", "" + managementPort)));
        settings.putAll(more);
        start();
    }

    int grpcPort() {
        return grpcPort;
    }

    @Override
    public void start() {
        process = ServiceProcess.start("policy-service", managementPort, settings, clock.environment());
    }

    @Override
    public ServiceProcess process() {
        return process;
    }

    @Override
    public String metrics() {
        return ServiceProcess.metrics(managementPort);
    }

    @Override
    public JumpingClock clock() {
        return clock;
    }

    /// Publishes and waits until it is in force; empty if the replica cannot be asked, or does not know.
    public Optional<Published> publish(String spec) throws InterruptedException {
        URI policy = URI.create("http://127.0.0.1:" + httpPort + "/api/v1/policies/default?wait=inForce&timeout="
                + IN_FORCE_LIMIT.toSeconds() + "s");
        HttpRequest request = HttpRequest.newBuilder(policy)
                .header("Content-Type", "application/yaml")
                .header("Authorization", AccessToken.authorization())
                .timeout(IN_FORCE_LIMIT.plusSeconds(10))
                .PUT(BodyPublishers.ofString(spec))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                return Optional.empty();
            }
            JsonNode answer = JSON.readTree(response.body());
            return Optional.of(new Published(
                    answer.get("revision").asLong(), answer.get("inForce").asBoolean()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
