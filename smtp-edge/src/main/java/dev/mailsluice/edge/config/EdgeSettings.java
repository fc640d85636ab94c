package dev.mailsluice.edge.config;

import dev.mailsluice.edge.dns.DnsSettings;
import dev.mailsluice.edge.nexthop.BreakerSettings;
import dev.mailsluice.edge.nexthop.NextHopSettings;
import dev.mailsluice.edge.nexthop.PoolSettings;
import dev.mailsluice.edge.policy.Policies;
import dev.mailsluice.edge.policy.PolicySettings;
import dev.mailsluice.edge.policy.PolicySettings.Endpoint;
import dev.mailsluice.edge.policy.TokenFile;
import dev.mailsluice.edge.sasl.Mechanism;
import dev.mailsluice.edge.server.ConnectionLimits;
import dev.mailsluice.edge.server.ListenerSettings;
import dev.mailsluice.edge.server.ListenerTls;
import dev.mailsluice.edge.server.ListenerTls.Mode;
import dev.mailsluice.edge.server.ProxySettings;
import dev.mailsluice.edge.server.ServerSettings;
import dev.mailsluice.edge.server.ShutdownSettings;
import dev.mailsluice.edge.server.XclientSettings;
import dev.mailsluice.edge.session.Patience;
import dev.mailsluice.edge.session.SessionSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/// All that is set, in the types of those who use it.
///
/// @param certificatePeriod between two looks at the files of certificates, and of credentials
/// @param credentials file of what next hops know the edge by
public record EdgeSettings(
        ServerSettings server, PolicySettings policy, Duration certificatePeriod, Optional<Path> credentials) {

    private static final int HTTPS = 443;
    private static final ListenerSettings DEFAULT_LISTENER = new ListenerSettings("smtp", "0.0.0.0", 2525);

    /// @throws IllegalStateException if a listener's certificate is missing; the message names the keys
    /// @throws IllegalArgumentException if settings do not go together; the message names the keys
    public static EdgeSettings of(EdgeConfig config, Certificates certificates) {
        ListenerChecks.check(config);
        String host = config.hostname().orElseGet(EdgeSettings::machineName);
        return new EdgeSettings(
                new ServerSettings(
                        listeners(config, certificates),
                        config.eventLoops().orElse(Runtime.getRuntime().availableProcessors()),
                        connections(config.limits()),
                        shutdown(config.shutdown()),
                        session(config, host),
                        nextHop(config.nextHop(), host),
                        dns(config)),
                policy(config),
                config.tls().reloadPeriod(),
                config.nextHop().credentials());
    }

    private static List<ListenerSettings> listeners(EdgeConfig config, Certificates certificates) {
        return config.listeners().isEmpty()
                ? List.of(DEFAULT_LISTENER)
                : config.listeners().entrySet().stream()
                        .map(e -> listener(e.getKey(), e.getValue(), certificates))
                        .toList();
    }

    private static ListenerSettings listener(String name, EdgeConfig.Listener config, Certificates certificates) {
        Optional<ListenerTls> tls =
                switch (config.tls().mode()) {
                    case NONE -> Optional.empty();
                    case START_TLS -> Optional.of(certificates.tls(name, config.tls(), Mode.START_TLS));
                    case REQUIRED -> Optional.of(certificates.tls(name, config.tls(), Mode.REQUIRED));
                    case IMPLICIT -> Optional.of(certificates.tls(name, config.tls(), Mode.IMPLICIT));
                };
        return new ListenerSettings(
                name,
                config.host(),
                config.port(),
                tls,
                proxy(config.proxyProtocol()),
                config.auth(),
                config.authMechanisms().<Set<Mechanism>>map(HashSet::new).orElse(Mechanism.USUAL),
                xclient(config.xclient()));
    }

    private static Optional<ProxySettings> proxy(EdgeConfig.ProxyProtocol config) {
        return config.trusted().map(trusted -> new ProxySettings(trusted, config.timeout()));
    }

    private static ConnectionLimits connections(EdgeConfig.Limits limits) {
        return new ConnectionLimits(
                limits.maxSessions(),
                limits.maxSessionsPerAddress(),
                limits.maxConnectionsPerMinute().stream().mapToInt(i -> i).findFirst(),
                limits.sharedNetworks(),
                limits.greetingDelay());
    }

    private static ShutdownSettings shutdown(EdgeConfig.Shutdown config) {
        if (config.lameDuck().compareTo(config.drainTimeout()) >= 0) {
            throw new IllegalArgumentException("`mailsluice.shutdown.lame-duck` is not shorter than"
                    + " `mailsluice.shutdown.drain-timeout`, of which it is a part: set a shorter one, or 0s");
        }
        return new ShutdownSettings(config.lameDuck(), config.drainTimeout());
    }

    private static Optional<XclientSettings> xclient(EdgeConfig.Xclient config) {
        return config.trusted().map(trusted -> new XclientSettings(trusted, config.login()));
    }

    private static SessionSettings session(EdgeConfig config, String host) {
        EdgeConfig.Limits limits = config.limits();
        EdgeConfig.Timeouts timeouts = config.timeouts();
        return new SessionSettings(
                host,
                limits.maxMessageSize(),
                limits.maxRecipients(),
                limits.maxLineLength(),
                limits.maxReceivedFields(),
                limits.maxErrors(),
                limits.maxIdleCommands(),
                limits.maxAuthFailures(),
                config.extensions().dsn(),
                new Patience(
                        timeouts.command(),
                        timeouts.content(),
                        timeouts.brokenContent(),
                        timeouts.transaction(),
                        timeouts.session(),
                        limits.minContentRate()));
    }

    private static NextHopSettings nextHop(EdgeConfig.NextHop config, String host) {
        return new NextHopSettings(
                host,
                config.connectTimeout(),
                config.offerTimeout(),
                config.dataTimeout(),
                config.stallTimeout(),
                config.endTimeout(),
                new PoolSettings(
                        config.idleTimeout(),
                        config.maxAge(),
                        config.maxMessages(),
                        config.maxIdle(),
                        config.maxIdleTotal()),
                new BreakerSettings(
                        config.breaker().failures(), config.breaker().pause()),
                config.tls().ca());
    }

    private static DnsSettings dns(EdgeConfig config) {
        return new DnsSettings(
                config.dns().servers().orElse(List.of()),
                config.dns().timeout(),
                config.nextHop().allowPrivateMx(),
                config.nextHop().privateNetworks().orElse(List.of()),
                config.nextHop().refusedNetworks().orElse(List.of()),
                config.dns().trustAd(),
                config.nextHop().mtaSts() ? OptionalInt.of(HTTPS) : OptionalInt.empty());
    }

    private static PolicySettings policy(EdgeConfig edge) {
        EdgeConfig.Policy config = edge.policy();
        Endpoint endpoint =
                switch (config.protocol()) {
                    case GRPC -> new Endpoint.Grpc(config.address(), PolicyTlsKeys.read(config));
                    case HTTP -> new Endpoint.Http(config.url(), PolicyTlsKeys.read(config), token(config));
                };
        return new PolicySettings(
                endpoint, policies(edge), config.deadline(), config.identityDeadline(), config.maxQuestions());
    }

    private static Optional<TokenFile> token(EdgeConfig.Policy config) {
        try {
            return config.tokenFile().map(TokenFile::new);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("`mailsluice.policy.token-file`: " + e.getMessage(), e);
        }
    }

    private static Policies policies(EdgeConfig config) {
        Map<String, String> byListener = new TreeMap<>();
        config.listeners().forEach((listener, settings) -> settings.policy()
                .ifPresent(policy -> byListener.put(listener, policy)));
        return new Policies(byListener, config.policy().name());
    }

    private static String machineName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }
}
