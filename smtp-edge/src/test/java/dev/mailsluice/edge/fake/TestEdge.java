package dev.mailsluice.edge.fake;

import dev.mailsluice.edge.dns.DnsSettings;
import dev.mailsluice.edge.nexthop.NextHopSettings;
import dev.mailsluice.edge.observe.EdgeMetrics;
import dev.mailsluice.edge.observe.Observation;
import dev.mailsluice.edge.observe.WatchedPolicyClient;
import dev.mailsluice.edge.policy.PolicyClient;
import dev.mailsluice.edge.policy.PolicySettings;
import dev.mailsluice.edge.policy.PolicySettings.Endpoint;
import dev.mailsluice.edge.server.ListenerSettings;
import dev.mailsluice.edge.server.ServerSettings;
import dev.mailsluice.edge.server.SmtpServer;
import dev.mailsluice.edge.session.SessionSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SSLOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The real edge on a free port, without the framework, with settings a test can shorten.
public final class TestEdge implements AutoCloseable {

    public static final DnsSettings SYSTEM_DNS = new DnsSettings(List.of(), Duration.ofSeconds(2), false);

    private final Vertx vertx = Vertx.vertx();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final PolicyClient policy;
    private final SmtpServer server;
    private final int port;

    private TestEdge(Settings settings) {
        policy = new WatchedPolicyClient(PolicyClient.of(settings.policy(), vertx), "test", meters);
        server = new SmtpServer(vertx, settings.server(), policy, new Observation(new EdgeMetrics(meters)));
        server.start().toCompletionStage().toCompletableFuture().join();
        port = server.ports().get("smtp");
    }

    /// An edge that asks `service` over gRPC.
    public static TestEdge asking(FakePolicyService service) {
        return Settings.asking(service.port()).start();
    }

    public int port() {
        return port;
    }

    public MeterRegistry meters() {
        return meters;
    }

    public boolean reload(String configuration, SSLOptions tls) {
        return server.reload(configuration, tls);
    }

    public Future<Void> drain() {
        return server.drain();
    }

    @Override
    public void close() {
        policy.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /// Short waits, two event loops, gRPC.
    public record Settings(
            Endpoint endpoint,
            Duration policyDeadline,
            int maxSessions,
            Duration clientTimeout,
            Duration stallTimeout,
            Duration drainTimeout,
            ListenerSettings listener,
            DnsSettings dns,
            Optional<Path> authorities) {

        public static Settings asking(int port) {
            return new Settings(
                    new Endpoint.Grpc("127.0.0.1:" + port),
                    Duration.ofSeconds(2),
                    1000,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(5),
                    new ListenerSettings("smtp", "127.0.0.1", 0),
                    SYSTEM_DNS,
                    Optional.empty());
        }

        public Settings over(Endpoint other) {
            return new Settings(
                    other,
                    policyDeadline,
                    maxSessions,
                    clientTimeout,
                    stallTimeout,
                    drainTimeout,
                    listener,
                    dns,
                    authorities);
        }

        public Settings policyDeadline(Duration deadline) {
            return new Settings(
                    endpoint,
                    deadline,
                    maxSessions,
                    clientTimeout,
                    stallTimeout,
                    drainTimeout,
                    listener,
                    dns,
                    authorities);
        }

        public Settings maxSessions(int limit) {
            return new Settings(
                    endpoint,
                    policyDeadline,
                    limit,
                    clientTimeout,
                    stallTimeout,
                    drainTimeout,
                    listener,
                    dns,
                    authorities);
        }

        public Settings clientTimeout(Duration wait) {
            return new Settings(
                    endpoint,
                    policyDeadline,
                    maxSessions,
                    wait,
                    stallTimeout,
                    drainTimeout,
                    listener,
                    dns,
                    authorities);
        }

        public Settings stallTimeout(Duration wait) {
            return new Settings(
                    endpoint,
                    policyDeadline,
                    maxSessions,
                    clientTimeout,
                    wait,
                    drainTimeout,
                    listener,
                    dns,
                    authorities);
        }

        public Settings drainTimeout(Duration wait) {
            return new Settings(
                    endpoint,
                    policyDeadline,
                    maxSessions,
                    clientTimeout,
                    stallTimeout,
                    wait,
                    listener,
                    dns,
                    authorities);
        }

        public Settings listener(ListenerSettings other) {
            return new Settings(
                    endpoint,
                    policyDeadline,
                    maxSessions,
                    clientTimeout,
                    stallTimeout,
                    drainTimeout,
                    other,
                    dns,
                    authorities);
        }

        public Settings dns(DnsSettings settings) {
            return new Settings(
                    endpoint,
                    policyDeadline,
                    maxSessions,
                    clientTimeout,
                    stallTimeout,
                    drainTimeout,
                    listener,
                    settings,
                    authorities);
        }

        public Settings trusting(Path certificates) {
            return new Settings(
                    endpoint,
                    policyDeadline,
                    maxSessions,
                    clientTimeout,
                    stallTimeout,
                    drainTimeout,
                    listener,
                    dns,
                    Optional.of(certificates));
        }

        public TestEdge start() {
            return new TestEdge(this);
        }

        PolicySettings policy() {
            return new PolicySettings(endpoint, "default", policyDeadline, policyDeadline, 100);
        }

        ServerSettings server() {
            Duration wait = Duration.ofSeconds(10);
            return new ServerSettings(
                    List.of(listener),
                    2,
                    maxSessions,
                    drainTimeout,
                    new SessionSettings(
                            "edge.example",
                            150L << 20,
                            100,
                            2048,
                            100,
                            100,
                            2000,
                            3,
                            clientTimeout,
                            clientTimeout,
                            clientTimeout),
                    new NextHopSettings("edge.example", wait, wait, wait, stallTimeout, wait, wait, authorities),
                    dns);
        }
    }
}
