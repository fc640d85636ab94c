package dev.mailsluice.edge.server;

import dev.mailsluice.edge.dns.NextHopResolver;
import dev.mailsluice.edge.net.ClientTls;
import dev.mailsluice.edge.net.OwnAddresses;
import dev.mailsluice.edge.net.ServerTls;
import dev.mailsluice.edge.net.Sockets;
import dev.mailsluice.edge.nexthop.Credentials;
import dev.mailsluice.edge.nexthop.Dialer;
import dev.mailsluice.edge.nexthop.NextHopPool;
import dev.mailsluice.edge.nexthop.NextHops;
import dev.mailsluice.edge.observe.Observation;
import dev.mailsluice.edge.policy.PolicyClient;
import dev.mailsluice.edge.policy.Standings;
import dev.mailsluice.edge.session.Authentication;
import dev.mailsluice.edge.session.Client;
import dev.mailsluice.edge.session.Terms;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The sessions of one event loop. Every event loop listens on every listener; Vert.x spreads the connections.
final class SmtpEventLoop extends AbstractVerticle {

    private static final int BACKLOG = 1024;

    /// Vert.x sets TCP_QUICKACK to what it is told, and off delays even the last step of TCP's handshake, by 200 ms: a
    /// server that speaks first, as in SMTP, is not heard of until then.
    private static final boolean QUICK_ACK = true;

    /// What the event loops share.
    record Shared(
            ServerSettings settings,
            PolicyClient policy,
            Standings standings,
            NextHopResolver resolver,
            ClientTls nextHopTls,
            Supplier<Credentials> credentials,
            Observation observation,
            Admission admission,
            SessionIds sessionIds,
            Map<String, ServerTls> certificates) {

        SmtpConnection.ClientSecurity security(ListenerSettings listener) {
            return listener.tls()
                    .map(tls -> new SmtpConnection.ClientSecurity(
                            tls.security(), Optional.of(certificates.get(tls.configuration())), tls.client()))
                    .orElse(SmtpConnection.ClientSecurity.NONE);
        }
    }

    private final Shared shared;
    private final Map<ListenerSettings, NetServer> servers = new LinkedHashMap<>();
    private final Map<ListenerSettings, Set<SmtpConnection>> connections = new LinkedHashMap<>();
    private final Endings endings = new Endings();
    private final OwnAddresses own = new OwnAddresses();
    private NextHopPool pool;
    private SmtpConnection.Surroundings surroundings;
    private Reception reception;
    private final Promise<Void> drained = Promise.promise();
    private boolean listens = true;

    SmtpEventLoop(Shared shared) {
        this.shared = shared;
    }

    @Override
    public void start(Promise<Void> started) {
        ServerSettings settings = shared.settings();
        NetClient nextHops = vertx.createNetClient(new NetClientOptions()
                .setTcpNoDelay(true)
                .setTcpQuickAck(QUICK_ACK)
                .setTcpKeepAlive(true)
                .setConnectTimeout(
                        Math.toIntExact(settings.nextHop().connectTimeout().toMillis())));
        Dialer dialer = new Dialer(
                vertx,
                nextHops,
                shared.resolver(),
                settings.nextHop(),
                own,
                shared.observation().dialers());
        pool = new NextHopPool(
                vertx, settings.nextHop().pool(), shared.observation().pools());
        surroundings = new SmtpConnection.Surroundings(
                vertx,
                context,
                settings,
                new NextHops(settings.nextHop(), pool, dialer, shared.nextHopTls(), shared.credentials()),
                shared.policy(),
                shared.standings(),
                endings);
        reception = new Reception(vertx, shared.admission(), shared.observation(), this::open);
        List<Future<NetServer>> listening = settings.listeners().stream()
                .map(listener -> listen(listener, settings.listeners().indexOf(listener)))
                .toList();
        Future.all(listening).<Void>mapEmpty().onComplete(started);
    }

    /// The port that `listener` is bound to.
    int port(ListenerSettings listener) {
        return servers.get(listener).actualPort();
    }

    private Future<NetServer> listen(ListenerSettings listener, int index) {
        connections.put(listener, new HashSet<>());
        NetServer server = vertx.createNetServer(new NetServerOptions()
                .setTcpNoDelay(true)
                .setTcpQuickAck(QUICK_ACK)
                .setTcpKeepAlive(true)
                .setAcceptBacklog(BACKLOG)
                .setHost(listener.host())
                // To Vert.x a negative port is any free one, and the same for all event loops.
                .setPort(listener.port() == 0 ? -1 - index : listener.port()));
        servers.put(listener, server);
        return server.connectHandler(socket -> {
                    Sockets.readMuchAtOnce(socket);
                    reception.accepted(listener, socket);
                })
                .listen()
                .onSuccess(bound -> own.add(new InetSocketAddress(listener.host(), bound.actualPort())));
    }

    private void open(Reception.Arrival arrival) {
        ListenerSettings listener = arrival.listener();
        Client client = new Client(
                shared.sessionIds().next(),
                arrival.address().getHostAddress(),
                Optional.of(arrival.local().getHostAddress()),
                listener.name());
        Set<SmtpConnection> here = connections.get(listener);
        SmtpConnection connection = new SmtpConnection(
                surroundings,
                client,
                terms(arrival),
                shared.security(listener),
                arrival.socket(),
                shared.observation().opened(client),
                gone -> {
                    arrival.place().leave();
                    here.remove(gone);
                    checkDrained();
                });
        here.add(connection);
        connection.start(arrival.received());
    }

    /// Completes when this event loop has done a step since, and the ends of messages that it wrote before are out.
    Future<Void> settled() {
        Promise<Void> done = Promise.promise();
        context.runOnContext(_ -> endings.left().onComplete(done));
        return done.future();
    }

    /// Without TLS there is no AUTH.
    private static Terms terms(Reception.Arrival arrival) {
        ListenerSettings listener = arrival.listener();
        return new Terms(
                listener.tls().isPresent() ? listener.authentication() : Authentication.OFF,
                listener.mechanisms(),
                listener.xclient()
                        .map(settings -> settings.of(arrival.address()))
                        .orElse(Terms.Xclient.REFUSED));
    }

    /// Declines who connects and lets the sessions end; completed when none is left, and it does not listen any more.
    Future<Void> drain() {
        context.runOnContext(_ -> {
            reception.close();
            pool.close();
            all().forEach(SmtpConnection::shutDown);
            long lameDuck = shared.settings().shutdown().lameDuck().toMillis();
            if (lameDuck == 0) {
                stopListening();
            } else {
                vertx.setTimer(lameDuck, _ -> stopListening());
            }
        });
        return drained.future();
    }

    /// Tells the sessions that are left, whatever they do, and closes them; completed when none is left.
    Future<Void> end() {
        context.runOnContext(_ -> {
            all().forEach(SmtpConnection::stop);
            stopListening();
        });
        return drained.future();
    }

    /// Closes what is left without a word.
    Future<Void> cut() {
        Promise<Void> done = Promise.promise();
        context.runOnContext(_ -> {
            all().forEach(SmtpConnection::cut);
            done.complete();
        });
        return done.future();
    }

    private void stopListening() {
        if (listens) {
            listens = false;
            servers.keySet().forEach(this::stopListening);
            checkDrained();
        }
    }

    /// A NetServer that is closed ends its connections, so it is closed only where there are none.
    private void stopListening(ListenerSettings listener) {
        connections.get(listener).stream()
                .findAny()
                .ifPresentOrElse(
                        connection -> Sockets.listener(connection.socket()).close(),
                        () -> servers.get(listener).close());
    }

    private List<SmtpConnection> all() {
        return connections.values().stream().flatMap(Set::stream).toList();
    }

    private void checkDrained() {
        if (!listens && connections.values().stream().allMatch(Set::isEmpty)) {
            drained.tryComplete();
        }
    }
}
