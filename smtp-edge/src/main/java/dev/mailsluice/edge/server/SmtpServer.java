package dev.mailsluice.edge.server;

import dev.mailsluice.edge.dns.NextHopResolver;
import dev.mailsluice.edge.dns.StsFetcher;
import dev.mailsluice.edge.dns.StsSource;
import dev.mailsluice.edge.net.ClientTls;
import dev.mailsluice.edge.net.ServerTls;
import dev.mailsluice.edge.nexthop.Credentials;
import dev.mailsluice.edge.observe.Observation;
import dev.mailsluice.edge.policy.PolicyClient;
import dev.mailsluice.edge.policy.Standings;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SSLOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// The whole server: listeners on all event loops, started together and drained together.
public final class SmtpServer {

    private static final Logger LOG = Logger.getLogger(SmtpServer.class);

    private static final Duration STS_TIMEOUT = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final ServerSettings settings;
    private final Map<String, ServerTls> certificates;
    private final SmtpEventLoop.Shared shared;
    private final Queue<SmtpEventLoop> eventLoops = new ConcurrentLinkedQueue<>();
    private volatile Credentials credentials = Credentials.NONE;
    private volatile Map<String, Integer> ports = Map.of();

    public SmtpServer(
            Vertx vertx, ServerSettings settings, PolicyClient policy, Standings standings, Observation observation) {
        this.vertx = vertx;
        this.settings = settings;
        this.certificates = settings.listeners().stream()
                .flatMap(listener -> listener.tls().stream())
                .collect(Collectors.toUnmodifiableMap(
                        ListenerTls::configuration,
                        tls -> new ServerTls(vertx, tls.options(), tls.sni()),
                        (first, _) -> first));
        this.shared = new SmtpEventLoop.Shared(
                settings,
                policy,
                standings,
                NextHopResolver.of(settings.dns(), settings.nextHop().host(), sts(vertx, settings), new SecureRandom()),
                new ClientTls(settings.nextHop().authorities()),
                () -> credentials,
                observation,
                new Admission(settings.connections()),
                new SessionIds(),
                certificates);
    }

    private static Optional<StsSource> sts(Vertx vertx, ServerSettings settings) {
        OptionalInt port = settings.dns().stsPort();
        return port.isPresent()
                ? Optional.of(new StsFetcher(vertx, settings.nextHop().authorities(), STS_TIMEOUT, port.getAsInt()))
                : Optional.empty();
    }

    /// Completes when every listener is bound; fails if one cannot be.
    public Future<Void> start() {
        return vertx.deployVerticle(this::eventLoop, new DeploymentOptions().setInstances(settings.eventLoops()))
                .onSuccess(_ -> listening())
                .mapEmpty();
    }

    /// Completes when no end of a message can leave any more by what was known of the policies before.
    public Future<Void> settled() {
        return all(SmtpEventLoop::settled);
    }

    /// The port of each listener; empty until all are bound, and again once they are not.
    public Map<String, Integer> ports() {
        return ports;
    }

    /// Is not ready any more, declines who connects and after a while stops listening, lets transactions under way end
    /// for as long as the settings allow, and ends what is left.
    public Future<Void> drain() {
        ports = Map.of();
        Duration lastWords = settings.shutdown().lastWords();
        Duration patience = settings.shutdown().timeout().minus(lastWords);
        return within(patience, all(SmtpEventLoop::drain))
                .recover(_ -> {
                    LOG.warnf("sessions that did not end within %s are told 421 and closed", patience);
                    return within(lastWords, all(SmtpEventLoop::end));
                })
                .recover(_ -> all(SmtpEventLoop::cut));
    }

    private static Future<Void> within(Duration wait, Future<Void> what) {
        return what.timeout(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
    }

    /// Gives next hops other credentials, on the connections to come.
    public void use(Credentials other) {
        credentials = other;
    }

    /// Takes a new certificate for the handshakes to come. Connections that have shaken hands keep the old one.
    ///
    /// @param configuration its name, as in [ListenerTls#configuration]
    /// @return whether a listener uses it
    /// @throws IllegalArgumentException if it cannot be used; the old one stays
    public boolean reload(String configuration, SSLOptions tls) {
        ServerTls certificate = certificates.get(configuration);
        if (certificate != null) {
            certificate.reload(tls);
        }
        return certificate != null;
    }

    private SmtpEventLoop eventLoop() {
        SmtpEventLoop eventLoop = new SmtpEventLoop(shared);
        eventLoops.add(eventLoop);
        return eventLoop;
    }

    private void listening() {
        SmtpEventLoop any = eventLoops.element();
        ports = settings.listeners().stream().collect(Collectors.toUnmodifiableMap(ListenerSettings::name, any::port));
        settings.listeners()
                .forEach(l -> LOG.infof("listener `%s` listens on %s:%d", l.name(), l.host(), ports.get(l.name())));
    }

    private Future<Void> all(Function<SmtpEventLoop, Future<Void>> what) {
        return Future.all(List.copyOf(eventLoops).stream().map(what).toList()).mapEmpty();
    }
}
