package dev.mailsluice.edge.pair;

import dev.mailsluice.edge.fake.TestCertificate;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/// smtp-edge with two listeners, `smtp` and `internal`, the second with STARTTLS.
final class Edge implements AutoCloseable {

    /// How an edge asks policy-service.
    enum Asks {
        OVER_GRPC,
        OVER_HTTP
    }

    private static final TestCertificate CERTIFICATE = TestCertificate.of("edge.example");

    private final int internalPort = FreePort.next();
    private final int managementPort = FreePort.next();
    private final int port;
    private final ServiceProcess process;

    Edge(int port, PolicyService policyService, Asks asks) {
        this(port, policyService, asks, Map.of());
    }

    /// @param more settings, which win over the usual ones
    Edge(int port, PolicyService policyService, Asks asks, Map<String, String> more) {
        this.port = port;
        var settings = new TreeMap<>(Map.of(
                "mailsluice.hostname", "edge.example",
                "mailsluice.listeners.smtp.host", "127.0.0.1",
                "mailsluice.listeners.smtp.port", "" + port,
                "mailsluice.listeners.internal.host", "127.0.0.1",
                "mailsluice.listeners.internal.port", "" + internalPort,
                "mailsluice.shutdown.lame-duck", "0s",
                "mailsluice.shutdown.drain-timeout", "1s",
                "quarkus.management.host", "127.0.0.1",
                "quarkus.management.port", "" + managementPort));
        settings.putAll(
                switch (asks) {
                    case OVER_GRPC ->
                        Map.of(
                                "mailsluice.policy.protocol",
                                "grpc",
                                "mailsluice.policy.address",
                                policyService.grpcAddress());
                    case OVER_HTTP ->
                        Map.of(
                                "mailsluice.policy.protocol",
                                "http",
                                "mailsluice.policy.url",
                                policyService.url(),
                                "mailsluice.policy.token-file",
                                AccessToken.file());
                });
        settings.put("mailsluice.listeners.internal.tls.mode", "StartTls");
        settings.putAll(CERTIFICATE.settings("smtp"));
        settings.putAll(more);
        process = ServiceProcess.start("smtp-edge", managementPort, settings);
    }

    int port() {
        return port;
    }

    int internalPort() {
        return internalPort;
    }

    URI health() {
        return ServiceProcess.health(managementPort);
    }

    /// SIGTERM, and does not wait.
    void terminate() {
        process.terminate();
    }

    boolean isRunning() {
        return process.isRunning();
    }

    String log() {
        return process.log();
    }

    @Override
    public void close() {
        process.close();
    }
}
