package dev.mailsluice.edge.pair;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// policy-service with an H2 file. Can be stopped and started again on the same ports and the same file.
final class PolicyService implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final int restPort = FreePort.next();
    private final int grpcPort = FreePort.next();
    private final int managementPort = FreePort.next();
    private final Map<String, String> settings;
    private ServiceProcess process;

    /// @param store     the folder of the H2 file
    /// @param edgePort  where the edge listens, which no policy may name as a next hop
    /// @param more      settings besides
    PolicyService(Path store, int edgePort, Map<String, String> more) {
        this.settings = new TreeMap<>(more);
        settings.putAll(Map.ofEntries(
                Map.entry(
                        "mailsluice.store.h2.path",
                        store.resolve("policies").toAbsolutePath().toString()),
                Map.entry("mailsluice.access.tokens.file", AccessToken.hashFile()),
                Map.entry("mailsluice.next-hops.allow-loopback", "true"),
                Map.entry("mailsluice.next-hops.own-addresses", "127.0.0.1:" + edgePort),
                Map.entry("quarkus.http.host", "127.0.0.1"),
                Map.entry("quarkus.http.port", "" + restPort),
                Map.entry("quarkus.grpc.server.host", "127.0.0.1"),
                Map.entry("quarkus.grpc.server.port", "" + grpcPort),
                Map.entry("quarkus.management.host", "127.0.0.1"),
                Map.entry("quarkus.management.port", "" + managementPort)));
        start();
    }

    void start() {
        process = ServiceProcess.start("policy-service", managementPort, settings);
    }

    String url() {
        return "http://127.0.0.1:" + restPort;
    }

    String grpcAddress() {
        return "127.0.0.1:" + grpcPort;
    }

    /// `PUT /api/v1/policies/default` with a spec in YAML.
    HttpResponse<String> put(String spec, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url() + "/api/v1/policies/default"))
                .header("Content-Type", "application/yaml")
                .PUT(BodyPublishers.ofString(spec));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /// The same, answered when it is in force: the body says so.
    String publishInForce(String spec) {
        URI waiting = URI.create(url() + "/api/v1/policies/default?wait=inForce&timeout=20s");
        return send(HttpRequest.newBuilder(waiting)
                        .header("Content-Type", "application/yaml")
                        .PUT(BodyPublishers.ofString(spec)))
                .body();
    }

    /// The active policy as JSON.
    HttpResponse<String> get() {
        return send(HttpRequest.newBuilder(URI.create(url() + "/api/v1/policies/default")));
    }

    /// The active revision as its entity tag: the number in double quotes.
    String head() {
        return get().headers().firstValue("ETag").orElseThrow();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            request.header("Authorization", AccessToken.authorization()).timeout(Duration.ofSeconds(30));
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// All that it tells Prometheus.
    String metrics() {
        return ServiceProcess.metrics(managementPort);
    }

    String log() {
        return process.log();
    }

    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
