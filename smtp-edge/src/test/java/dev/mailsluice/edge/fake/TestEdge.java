package dev.mailsluice.edge.fake;

import dev.mailsluice.edge.dns.DnsSettings;
import dev.mailsluice.edge.nexthop.BreakerSettings;
import dev.mailsluice.edge.nexthop.Credentials;
import dev.mailsluice.edge.nexthop.NextHopSettings;
import dev.mailsluice.edge.nexthop.PoolSettings;
import dev.mailsluice.edge.observe.EdgeMetrics;
import dev.mailsluice.edge.observe.Observation;
import dev.mailsluice.edge.observe.StandingMetrics;
import dev.mailsluice.edge.observe.WatchedPolicyClient;
import dev.mailsluice.edge.policy.Follower;
import dev.mailsluice.edge.policy.Policies;
import dev.mailsluice.edge.policy.PolicyClient;
import dev.mailsluice.edge.policy.PolicySettings;
import dev.mailsluice.edge.policy.PolicySettings.Endpoint;
import dev.mailsluice.edge.policy.Standings;
import dev.mailsluice.edge.server.ConnectionLimits;
import dev.mailsluice.edge.server.ListenerSettings;
import dev.mailsluice.edge.server.ServerSettings;
import dev.mailsluice.edge.server.ShutdownSettings;
import dev.mailsluice.edge.server.SmtpServer;
import dev.mailsluice.edge.session.Patience;
import dev.mailsluice.edge.session.SessionSettings;
import dev.mailsluice.edge.tracing.TracedPolicyClient;
import dev.mailsluice.edge.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.spi.transport.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// The real edge on a free port, without the framework, with settings a test can shorten.
public final class TestEdge implements AutoCloseable {

    public static final DnsSettings SYSTEM_DNS = new DnsSettings(List.of(), Duration.ofSeconds(2), false);

    private final Vertx vertx;
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final PolicyClient policy;
    private final Follower follower;
    private final SmtpServer server;
    private final int port;

    private TestEdge(Settings settings) {
        vertx = settings.vertx.get();
        PolicySettings asked = settings.policy();
        Standings standings = new Standings(asked.policies(), asked.deadline());
        StandingMetrics.register(meters, standings);
        PolicyClient watched = new WatchedPolicyClient(PolicyClient.of(asked, standings, vertx), "test", meters);
        policy = settings.tracing
                .<PolicyClient>map(traces -> new TracedPolicyClient(watched, traces))
                .orElse(watched);
        follower = Follower.of(asked, standings, vertx);
        Observation observation = new Observation(new EdgeMetrics(meters), settings.tracing);
        server = new SmtpServer(vertx, settings.server(), policy, standings, observation);
        server.start().toCompletionStage().toCompletableFuture().join();
        follower.start(server::settled, observation::openTransactions);
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

    public void use(Credentials credentials) {
        server.use(credentials);
    }

    public Future<Void> drain() {
        return server.drain();
    }

    @Override
    public void close() {
        follower.close();
        policy.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /// Short waits, two event loops, gRPC; each can be set once more before [#start].
    public static final class Settings {

        private Endpoint endpoint;
        private Duration policyDeadline = Duration.ofSeconds(2);
        private int maxSessions = 1000;
        private int maxSessionsPerAddress = 1000;
        private Duration greetingDelay = Duration.ZERO;
        private Duration clientTimeout = Duration.ofSeconds(30);
        private int maxIdleCommands = 2000;
        private Duration transactionTimeout = Duration.ofHours(1);
        private Duration sessionTimeout = Duration.ofHours(1);
        private int minContentRate;
        private Duration stallTimeout = Duration.ofSeconds(30);
        private Duration nextHopTimeout = Duration.ofSeconds(10);
        private Duration poolIdleTime = Duration.ofSeconds(3);
        private Duration lameDuck = Duration.ZERO;
        private Duration drainTimeout = Duration.ofSeconds(5);
        private ListenerSettings listener = new ListenerSettings("smtp", "127.0.0.1", 0);
        private DnsSettings dns = SYSTEM_DNS;
        private Optional<Path> authorities = Optional.empty();
        private int eventLoops = 2;
        private Optional<Tracing> tracing = Optional.empty();
        private Supplier<Vertx> vertx = Vertx::vertx;

        private Settings(Endpoint endpoint) {
            this.endpoint = endpoint;
        }

        public static Settings asking(int port) {
            return new Settings(new Endpoint.Grpc("127.0.0.1:" + port));
        }

        public Settings over(Endpoint other) {
            endpoint = other;
            return this;
        }

        public Settings policyDeadline(Duration wait) {
            policyDeadline = wait;
            return this;
        }

        public Settings maxSessions(int limit) {
            maxSessions = limit;
            return this;
        }

        public Settings maxSessionsPerAddress(int limit) {
            maxSessionsPerAddress = limit;
            return this;
        }

        public Settings greetingDelay(Duration wait) {
            greetingDelay = wait;
            return this;
        }

        public Settings clientTimeout(Duration wait) {
            clientTimeout = wait;
            return this;
        }

        public Settings maxIdleCommands(int limit) {
            maxIdleCommands = limit;
            return this;
        }

        public Settings transactionTimeout(Duration wait) {
            transactionTimeout = wait;
            return this;
        }

        public Settings sessionTimeout(Duration wait) {
            sessionTimeout = wait;
            return this;
        }

        /// On the average of the [#clientTimeout].
        public Settings minContentRate(int octetsPerSecond) {
            minContentRate = octetsPerSecond;
            return this;
        }

        public Settings stallTimeout(Duration wait) {
            stallTimeout = wait;
            return this;
        }

        /// For each reply of a next hop.
        public Settings nextHopTimeout(Duration wait) {
            nextHopTimeout = wait;
            return this;
        }

        /// A connection to a next hop is kept so long between transactions.
        public Settings poolIdleTime(Duration wait) {
            poolIdleTime = wait;
            return this;
        }

        public Settings lameDuck(Duration time) {
            lameDuck = time;
            return this;
        }

        public Settings drainTimeout(Duration wait) {
            drainTimeout = wait;
            return this;
        }

        public Settings listener(ListenerSettings other) {
            listener = other;
            return this;
        }

        public Settings dns(DnsSettings other) {
            dns = other;
            return this;
        }

        public Settings trusting(Path certificates) {
            authorities = Optional.of(certificates);
            return this;
        }

        public Settings eventLoops(int loops) {
            eventLoops = loops;
            return this;
        }

        public Settings tracing(Tracing traces) {
            tracing = Optional.of(traces);
            return this;
        }

        public Settings sockets(Transport transport) {
            vertx = () -> new VertxBuilder().findTransport(transport).init().vertx();
            return this;
        }

        public TestEdge start() {
            return new TestEdge(this);
        }

        PolicySettings policy() {
            return new PolicySettings(endpoint, Policies.one("default"), policyDeadline, policyDeadline, 100);
        }

        ServerSettings server() {
            return new ServerSettings(
                    List.of(listener),
                    eventLoops,
                    new ConnectionLimits(
                            maxSessions, maxSessionsPerAddress, OptionalInt.empty(), List.of(), greetingDelay),
                    new ShutdownSettings(lameDuck, drainTimeout),
                    new SessionSettings(
                            "edge.example",
                            150L << 20,
                            100,
                            2048,
                            100,
                            100,
                            maxIdleCommands,
                            3,
                            true,
                            new Patience(
                                    clientTimeout,
                                    clientTimeout,
                                    clientTimeout,
                                    transactionTimeout,
                                    sessionTimeout,
                                    minContentRate)),
                    new NextHopSettings(
                            "edge.example",
                            nextHopTimeout,
                            nextHopTimeout,
                            nextHopTimeout,
                            stallTimeout,
                            nextHopTimeout,
                            new PoolSettings(poolIdleTime, Duration.ofSeconds(10), 100, 10, 20),
                            new BreakerSettings(5, Duration.ofSeconds(1)),
                            authorities),
                    dns);
        }
    }
}
