package dev.mailsluice.edge.config;

import dev.mailsluice.edge.address.Cidr;
import dev.mailsluice.edge.config.Converters.Address;
import dev.mailsluice.edge.config.Converters.AtLeast100;
import dev.mailsluice.edge.config.Converters.AtLeast512;
import dev.mailsluice.edge.config.Converters.AuthName;
import dev.mailsluice.edge.config.Converters.CertificateFile;
import dev.mailsluice.edge.config.Converters.DurationOrNone;
import dev.mailsluice.edge.config.Converters.HostName;
import dev.mailsluice.edge.config.Converters.HttpUrl;
import dev.mailsluice.edge.config.Converters.MechanismName;
import dev.mailsluice.edge.config.Converters.MessageSize;
import dev.mailsluice.edge.config.Converters.Network;
import dev.mailsluice.edge.config.Converters.NotNegative;
import dev.mailsluice.edge.config.Converters.PortNumber;
import dev.mailsluice.edge.config.Converters.Positive;
import dev.mailsluice.edge.config.Converters.PositiveDuration;
import dev.mailsluice.edge.config.Converters.Server;
import dev.mailsluice.edge.config.Converters.TrueOrFalse;
import dev.mailsluice.edge.net.ClientCertificate;
import dev.mailsluice.edge.sasl.Mechanism;
import dev.mailsluice.edge.session.Authentication;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What can be set. Durations are written `500ms`, `10s`, `5m` or `1h`.
@ConfigMapping(prefix = "mailsluice")
public interface EdgeConfig {

    /// What the edge calls itself in greeting, EHLO and Received. Default: the name of the machine.
    Optional<@WithConverter(HostName.class) String> hostname();

    /// By name, as policies and metrics call them. Default: one, `smtp`.
    Map<String, Listener> listeners();

    /// Threads that sessions are spread over. Default: one for each processor.
    Optional<@WithConverter(Positive.class) Integer> eventLoops();

    Limits limits();

    Extensions extensions();

    Timeouts timeouts();

    NextHop nextHop();

    Dns dns();

    Policy policy();

    Shutdown shutdown();

    Reload tls();

    interface Listener {

        /// Address to listen on. Default: all.
        @WithDefault("0.0.0.0")
        String host();

        /// TCP port; 0 is any free one, which the log then names.
        @WithDefault("2525")
        @WithConverter(PortNumber.class)
        int port();

        /// The policy that decides about mail that comes in here. Default: `mailsluice.policy.name`.
        Optional<String> policy();

        Tls tls();

        /// AUTH: `Off`; `Optional`: offered once TLS is active; `Required`: and no mail passes before it. Needs
        /// `tls.mode`, and `policy.protocol` `grpc`.
        @WithDefault("Off")
        @WithConverter(AuthName.class)
        Authentication auth();

        /// What AUTH offers: `SCRAM-SHA-256-PLUS`, `SCRAM-SHA-256`, `PLAIN`, `LOGIN`; `OAUTHBEARER` and `XOAUTH2`, for
        /// which policy-service needs an issuer. Needs `auth`. Default: the first four.
        Optional<List<@WithConverter(MechanismName.class) Mechanism>> authMechanisms();

        ProxyProtocol proxyProtocol();

        Xclient xclient();
    }

    interface Xclient {

        /// Networks of the proxies that may say who their client is, by XCLIENT, as in `192.0.2.1/32`. The connection's
        /// own address counts. Not together with `proxy-protocol.trusted`. Default: none, nobody may.
        Optional<List<@WithConverter(Network.class) Cidr>> trusted();

        /// Whether they may also say who has logged in (LOGIN), as if it were AUTH.
        @WithDefault("false")
        @WithConverter(TrueOrFalse.class)
        boolean login();
    }

    interface ProxyProtocol {

        /// Networks of the load balancers that send PROXY headers, as in `192.0.2.1/32,2001:db8::/32`. Where it is set,
        /// who is in none of them is closed, and so is who sends no header. Default: none, no PROXY protocol.
        Optional<List<@WithConverter(Network.class) Cidr>> trusted();

        /// Wait for the whole header.
        @WithDefault("5s")
        @WithConverter(PositiveDuration.class)
        Duration timeout();
    }

    interface Tls {

        /// `None`; `StartTls`: offered; `Required`: offered, and no mail passes before it; `Implicit`: from the first
        /// octet.
        @WithDefault("None")
        @WithConverter(Converters.TlsModeName.class)
        TlsMode mode();

        /// Whether clients are asked for a certificate of their own: `None`, `Request`, `Required`. Whom to trust says
        /// `quarkus.tls.<configuration>.trust-store`. What it says goes to the log and decides nothing.
        @WithDefault("None")
        @WithConverter(Converters.ClientAuthName.class)
        ClientCertificate clientAuth();

        /// Which `quarkus.tls.<configuration>` has the certificate.
        @WithDefault("smtp")
        String configuration();
    }

    enum TlsMode {
        NONE,
        START_TLS,
        REQUIRED,
        IMPLICIT
    }

    interface Limits {

        /// Sessions at once; over it connections are declined with 421.
        @WithDefault("10000")
        @WithConverter(Positive.class)
        int maxSessions();

        /// Sessions of one address at once; over it 421. IPv6 is counted by /64.
        @WithDefault("500")
        @WithConverter(Positive.class)
        int maxSessionsPerAddress();

        /// New connections of one address in a minute; over it 421. IPv6 is counted by /64. Default: any number.
        Optional<@WithConverter(Positive.class) Integer> maxConnectionsPerMinute();

        /// Wait before the greeting; who speaks meanwhile gets 554 5.5.1 and is closed. Not where TLS comes first.
        /// `0s` for none.
        @WithDefault("0s")
        @WithConverter(DurationOrNone.class)
        Duration greetingDelay();

        /// Networks in which an address stands for many clients (source NAT, load balancers without PROXY protocol,
        /// sidecars): neither of the two limits per address holds there.
        @WithDefault("127.0.0.0/8,::1/128")
        List<@WithConverter(Network.class) Cidr> sharedNetworks();

        /// Octets of a message, announced by SIZE; `K`, `M`, `G` are powers of 1024. At least 64K: RFC 5321
        /// §4.5.3.1.7.
        @WithDefault("150M")
        @WithConverter(MessageSize.class)
        long maxMessageSize();

        /// RCPT commands in a transaction. At least 100: RFC 5321 §4.5.3.1.8.
        @WithDefault("1000")
        @WithConverter(AtLeast100.class)
        int maxRecipients();

        /// Octets of a command, CRLF included. At least 512: RFC 5321 §4.5.3.1.4.
        @WithDefault("2048")
        @WithConverter(AtLeast512.class)
        int maxLineLength();

        /// Received fields of a message; more are a loop. At least 100: RFC 5321 §6.3.
        @WithDefault("100")
        @WithConverter(AtLeast100.class)
        int maxReceivedFields();

        /// Commands of a session that are no SMTP, or out of order; more end it with 421. What policy or a next hop
        /// refuses does not count.
        @WithDefault("100")
        @WithConverter(Positive.class)
        int maxErrors();

        /// EHLO, HELO, RSET, NOOP, VRFY, HELP and AUTH between two messages; more end the session with 421.
        @WithDefault("2000")
        @WithConverter(Positive.class)
        int maxIdleCommands();

        /// Wrong credentials in a session; so many end it with 421.
        @WithDefault("3")
        @WithConverter(Positive.class)
        int maxAuthFailures();

        /// Octets a second that content has to come with, on the average of `timeouts.content`; slower, 421. Time in
        /// which the next hop is slow does not count. 0 is no limit.
        @WithDefault("50")
        @WithConverter(NotNegative.class)
        int minContentRate();
    }

    interface Extensions {

        /// Whether EHLO offers DSN (RFC 3461). With `false` the client's server gives the notices that next hops
        /// without DSN do not give.
        @WithDefault("true")
        @WithConverter(TrueOrFalse.class)
        boolean dsn();
    }

    interface Timeouts {

        /// Wait for a whole command, from the reply before it: RFC 5321 §4.5.3.2.7.
        @WithDefault("5m")
        @WithConverter(PositiveDuration.class)
        Duration command();

        /// Wait for the next octets of content.
        @WithDefault("5m")
        @WithConverter(PositiveDuration.class)
        Duration content();

        /// Wait for the next octets of content that is refused already.
        @WithDefault("3s")
        @WithConverter(PositiveDuration.class)
        Duration brokenContent();

        /// From MAIL to the end of the content, whoever is waited for; then 421, and nothing is passed on.
        @WithDefault("1h")
        @WithConverter(PositiveDuration.class)
        Duration transaction();

        /// From the greeting on; then 421 at the end of the transaction, or at once if there is none.
        @WithDefault("2h")
        @WithConverter(PositiveDuration.class)
        Duration session();
    }

    interface NextHop {

        /// Wait for a connection: DNS and all addresses that are tried.
        @WithDefault("10s")
        @WithConverter(PositiveDuration.class)
        Duration connectTimeout();

        /// Wait for each of greeting, EHLO, MAIL and RCPT.
        @WithDefault("60s")
        @WithConverter(PositiveDuration.class)
        Duration offerTimeout();

        /// Wait for the reply to DATA.
        @WithDefault("110s")
        @WithConverter(PositiveDuration.class)
        Duration dataTimeout();

        /// Wait for the next hop to take octets of content.
        @WithDefault("3m")
        @WithConverter(PositiveDuration.class)
        Duration stallTimeout();

        /// Wait for the reply to the content; below the client's 10 minutes (RFC 5321 §4.5.3.2.6).
        @WithDefault("570s")
        @WithConverter(PositiveDuration.class)
        Duration endTimeout();

        /// Time an unused connection is kept for the next transaction, of whichever session.
        @WithDefault("10s")
        @WithConverter(PositiveDuration.class)
        Duration idleTimeout();

        /// Age at which a connection is used no more.
        @WithDefault("5m")
        @WithConverter(PositiveDuration.class)
        Duration maxAge();

        /// Transactions that one connection carries.
        @WithDefault("100")
        @WithConverter(Positive.class)
        int maxMessages();

        /// Unused connections that each event loop keeps to one next hop.
        @WithDefault("50")
        @WithConverter(Positive.class)
        int maxIdle();

        /// Unused connections that each event loop keeps to all next hops.
        @WithDefault("500")
        @WithConverter(Positive.class)
        int maxIdleTotal();

        /// File of what next hops know the edge by: lines of next hop, user and password. Read again when it changes
        /// (`tls.reload-period`). Default: none.
        Optional<Path> credentials();

        Breaker breaker();

        interface Breaker {

            /// Connections to one address that fail one after the other, before EHLO is answered; after so many an
            /// event loop leaves the address alone.
            @WithDefault("5")
            @WithConverter(Positive.class)
            int failures();

            /// Time after which one connection is tried again.
            @WithDefault("10s")
            @WithConverter(PositiveDuration.class)
            Duration pause();
        }

        /// Whether MX hosts may have addresses that are not public: private, shared, loopback.
        @WithDefault("false")
        @WithConverter(TrueOrFalse.class)
        boolean allowPrivateMx();

        /// Networks that are not public though their addresses look so, as those of pods and services may: MX hosts may
        /// not be there, unless `allow-private-mx`. Default: none besides the private and reserved ones.
        Optional<List<@WithConverter(Network.class) Cidr>> privateNetworks();

        /// Networks that no next hop may be in, whoever names it; it counts as without an address. Default: none
        /// besides link-local, metadata, multicast and unspecified addresses.
        Optional<List<@WithConverter(Network.class) Cidr>> refusedNetworks();

        /// Whether MX hosts are held to what the recipient's domain publishes by MTA-STS (RFC 8461). Needs HTTPS to
        /// the outside; a policy that cannot be had counts as none.
        @WithDefault("true")
        @WithConverter(TrueOrFalse.class)
        boolean mtaSts();

        Tls tls();

        interface Tls {

            /// PEM file of the authorities that vouch for next hops whose `tls` is `Required`. Read at the start.
            /// Default: those of the JDK.
            Optional<@WithConverter(CertificateFile.class) Path> ca();
        }
    }

    interface Dns {

        /// Servers by address and port, asked in turn. Default: those of the system.
        Optional<List<@WithConverter(Server.class) InetSocketAddress>> servers();

        /// Wait for one of them, once; each is asked twice. Together with the connection this has to come within
        /// `next-hop.connect-timeout`.
        @WithDefault("2s")
        @WithConverter(PositiveDuration.class)
        Duration timeout();

        /// Whether the servers validate DNSSEC and the way to them is safe, so that their AD bit counts (as `trust-ad`
        /// in resolv.conf). Then MX hosts are held to their TLSA records: DANE, RFC 7672.
        @WithDefault("false")
        @WithConverter(TrueOrFalse.class)
        boolean trustAd();
    }

    interface Policy {

        /// How policy-service is asked: `grpc` or `http`.
        @WithDefault("grpc")
        Protocol protocol();

        /// With `grpc`: host and port. All addresses of the host are used in turn.
        @WithDefault("localhost:9090")
        @WithConverter(Address.class)
        String address();

        /// With `http`: scheme, host and port.
        @WithDefault("http://localhost:8080")
        @WithConverter(HttpUrl.class)
        URI url();

        /// With `http`: file of the edge's token, which has the role `edge`; read again every 5 s. Default: none, and a
        /// policy-service that knows its callers answers 401.
        Optional<Path> tokenFile();

        Tls tls();

        /// Of connections to policy-service, over either protocol; with `http` for a `url` with `https`. The files are
        /// PEM, and read again when they change (`tls.reload-period`); that counts for new connections.
        interface Tls {

            /// Authorities of policy-service's certificate, which has to be for the host of `address` or `url`.
            /// Default: no TLS with `grpc`, the JDK's with `http`.
            Optional<Path> ca();

            /// The edge's own certificate, and those that vouch for it. Needs `ca` and `key`. Default: none.
            Optional<Path> certificate();

            /// Its key: PKCS#8, PKCS#1 or SEC1. Default: none.
            Optional<Path> key();
        }

        /// The policy that decides, where a listener names no other.
        @WithDefault("default")
        String name();

        /// Wait for a verdict; afterwards the recipient is deferred.
        @WithDefault("2s")
        @WithConverter(PositiveDuration.class)
        Duration deadline();

        /// Wait for an answer about a client's identity; afterwards AUTH is answered 454. Longer than `deadline`, for
        /// policy-service delays its refusals.
        @WithDefault("10s")
        @WithConverter(PositiveDuration.class)
        Duration identityDeadline();

        /// Questions open at once; over it recipients are deferred.
        @WithDefault("20000")
        @WithConverter(Positive.class)
        int maxQuestions();
    }

    enum Protocol {
        GRPC,
        HTTP
    }

    interface Reload {

        /// How often the files of certificates are looked at.
        @WithDefault("10s")
        @WithConverter(PositiveDuration.class)
        Duration reloadPeriod();
    }

    interface Shutdown {

        /// After SIGTERM, time in which new connections are answered 421 and not refused, for load balancers and
        /// Kubernetes need a while to stop sending them; `0s` for none. Part of `drain-timeout`.
        @WithDefault("3s")
        @WithConverter(DurationOrNone.class)
        Duration lameDuck();

        /// After SIGTERM, time for sessions to end, all in all; below the pod's terminationGracePeriodSeconds. Who has
        /// not ended 2s before it (a quarter of it, if that is less) is told 421 and closed.
        @WithDefault("25s")
        @WithConverter(PositiveDuration.class)
        Duration drainTimeout();
    }
}
