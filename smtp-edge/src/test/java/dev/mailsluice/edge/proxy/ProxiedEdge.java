package dev.mailsluice.edge.proxy;

import dev.mailsluice.edge.address.Cidr;
import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.TestEdge;
import dev.mailsluice.edge.nexthop.BreakerSettings;
import dev.mailsluice.edge.nexthop.NextHopSettings;
import dev.mailsluice.edge.nexthop.PoolSettings;
import dev.mailsluice.edge.observe.EdgeMetrics;
import dev.mailsluice.edge.observe.Observation;
import dev.mailsluice.edge.policy.HeldStandings;
import dev.mailsluice.edge.policy.PolicyClient;
import dev.mailsluice.edge.sasl.IdentityAnswer;
import dev.mailsluice.edge.sasl.IdentityQuestion;
import dev.mailsluice.edge.server.ConnectionLimits;
import dev.mailsluice.edge.server.ListenerSettings;
import dev.mailsluice.edge.server.ProxySettings;
import dev.mailsluice.edge.server.ServerSettings;
import dev.mailsluice.edge.server.ShutdownSettings;
import dev.mailsluice.edge.server.SmtpServer;
import dev.mailsluice.edge.server.XclientSettings;
import dev.mailsluice.edge.session.Authentication;
import dev.mailsluice.edge.session.Client;
import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.session.Patience;
import dev.mailsluice.edge.session.Question;
import dev.mailsluice.edge.session.SessionSettings;
import dev.mailsluice.edge.session.Verdict;
import dev.mailsluice.edge.smtp.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// An edge behind load balancers: the listener `smtp` takes headers from [#LOAD_BALANCER], `xclient` takes XCLIENT from
/// it, `direct` knows neither.
/// Relay is allowed from 127.0.2.0/24, in which the load balancer stands as well.
final class ProxiedEdge implements AutoCloseable {

    static final String LOAD_BALANCER = "127.0.2.1";
    static final String STRANGER = "127.0.3.9";

    private static final Cidr ALLOWED = Cidr.parse("127.0.2.0/24");
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Patience PATIENCE = new Patience(WAIT, WAIT, WAIT, WAIT, WAIT, 0);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FakeNextHop nextHop = FakeNextHop.start();
    private final List<Question> asked = new CopyOnWriteArrayList<>();
    private final SmtpServer server;

    ProxiedEdge(Duration headerTimeout, ConnectionLimits connections) throws IOException {
        ProxySettings proxy = new ProxySettings(List.of(Cidr.parse(LOAD_BALANCER + "/32")), headerTimeout);
        server = new SmtpServer(
                vertx,
                new ServerSettings(
                        List.of(
                                new ListenerSettings(
                                        "smtp",
                                        "127.0.0.1",
                                        0,
                                        Optional.empty(),
                                        Optional.of(proxy),
                                        Authentication.OFF,
                                        Optional.empty()),
                                new ListenerSettings(
                                        "xclient",
                                        "127.0.0.1",
                                        0,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Authentication.OFF,
                                        Optional.of(new XclientSettings(proxy.trusted(), false))),
                                new ListenerSettings("direct", "127.0.0.1", 0)),
                        1,
                        connections,
                        new ShutdownSettings(Duration.ZERO, WAIT),
                        new SessionSettings("edge.example", 1 << 20, 100, 2048, 100, 20, 20, 3, true, PATIENCE),
                        new NextHopSettings(
                                "edge.example",
                                WAIT,
                                WAIT,
                                WAIT,
                                WAIT,
                                WAIT,
                                new PoolSettings(WAIT, WAIT, 100, 10, 20),
                                new BreakerSettings(5, WAIT),
                                Optional.empty()),
                        TestEdge.SYSTEM_DNS),
                new ByAddress(),
                new HeldStandings().standings(),
                new Observation(new EdgeMetrics(meters)));
        server.start().toCompletionStage().toCompletableFuture().join();
    }

    /// What policy was asked.
    List<Question> asked() {
        return asked;
    }

    FakeNextHop nextHop() {
        return nextHop;
    }

    /// A connection from `address` to a listener.
    Peer connect(String address, String listener) throws IOException {
        return new Peer(address, server.ports().get(listener));
    }

    /// Connections to `smtp` that began in this way.
    double headers(String result) {
        return meters.get("mailsluice.proxy.header")
                .tags("listener", "smtp", "result", result)
                .counter()
                .count();
    }

    /// Sessions on `smtp` that were ever greeted.
    double sessions() {
        return meters.find("mailsluice.connections").tags("listener", "smtp", "result", "accepted").counters().stream()
                .mapToDouble(c -> c.count())
                .sum();
    }

    Future<Void> drain() {
        return server.drain();
    }

    @Override
    public void close() throws IOException {
        nextHop.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private final class ByAddress implements PolicyClient {
        @Override
        public Future<Verdict> ask(Question question) {
            asked.add(question);
            Verdict.Ruling ruling = new Verdict.Ruling("default", 1, "", "reroute");
            InetAddress client = InetAddress.ofLiteral(question.client().address());
            return Future.succeededFuture(
                    ALLOWED.contains(client)
                            ? new Verdict.Pass(
                                    ruling,
                                    new NextHop(
                                            "hop",
                                            new NextHop.Target.Host("127.0.0.1"),
                                            nextHop.port(),
                                            NextHop.Tls.DISABLED),
                                    question.forwardPath())
                            : new Verdict.Refused(ruling, Reply.of(550, "5.7.1", "Relaying denied")));
        }

        @Override
        public Future<IdentityAnswer> identify(Client client, IdentityQuestion question) {
            return Future.succeededFuture(new IdentityAnswer.Refused());
        }

        @Override
        public void close() {}
    }
}
