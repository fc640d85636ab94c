package dev.mailsluice.policy.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The keys below `mailsluice`. As an environment variable `mailsluice.store.h2.path` is `MAILSLUICE_STORE_H2_PATH`.
@ConfigMapping(prefix = PolicyServiceConfig.PREFIX)
public interface PolicyServiceConfig {

    String PREFIX = "mailsluice";

    Store store();

    NextHops nextHops();

    Exposure exposure();

    Users users();

    Grpc grpc();

    Kubernetes kubernetes();

    Journal journal();

    Publish publish();

    Postfix postfix();

    Access access();

    /// Whom policies of mode `Delegate` may name, 100 at most. Default: nobody.
    Optional<List<Delegate>> delegates();

    /// Lists of domains that policies may name in `localDomainsFrom`, 20 at most. Default: none.
    Optional<List<DomainList>> domainLists();

    /// How old the last agreement with the database may be at most for a verdict; then it is 451. 500 ms to 30 s. No
    /// meaning with `h2`, to which nobody else writes. Default `2s`.
    @WithDefault("2s")
    Duration freshness();

    /// How long an edge may pass mail on by what it was told, from when it asked; 1 s to 60 s. A revision comes into
    /// force by so much later, at most, when an edge is lost. Default `3s`.
    @WithDefault("3s")
    Duration lease();

    /// Edges that may follow one replica, 1 to 100,000. Default 10,000.
    @WithDefault("10000")
    int maxEdges();

    enum StoreKind {
        H2,
        POSTGRESQL
    }

    interface Store {

        /// `h2`: a file, for one process. `postgresql`: for several replicas. Default `h2`.
        @WithDefault("h2")
        StoreKind kind();

        /// How long to wait for a connection, and for one statement; 1 s to 60 s. Default `5s`.
        @WithDefault("5s")
        Duration timeout();

        /// Pause between two looks at the heads; 50 ms to 10 s, and at most half of `mailsluice.freshness`. What other
        /// replicas publish is heard of at once; this finds what was not heard. Default `500ms`.
        @WithDefault("500ms")
        Duration pollInterval();

        H2 h2();

        PostgreSql postgresql();
    }

    interface H2 {

        /// File without its ending `.mv.db`, relative to the working directory. Default `data/policies`.
        @WithDefault("data/policies")
        String path();
    }

    interface PostgreSql {

        /// `jdbc:postgresql://host:port/database`. Required if the kind is `postgresql`; no default.
        Optional<String> url();

        /// Required if the kind is `postgresql`; no default.
        Optional<String> username();

        /// Default: empty, for servers that ask for none.
        Optional<String> password();

        /// Connections at most, 1 to 100. Default 10.
        @WithDefault("10")
        int poolSize();
    }

    interface NextHops {

        /// Whether a next hop may be on loopback: for local runs. Default false.
        @WithDefault("false")
        boolean allowLoopback();

        /// Our own listeners, `host` or `host:port`, separated by commas; as a next hop they are refused, since mail
        /// would loop. Default: none.
        Optional<List<String>> ownAddresses();
    }

    /// What is known about addresses around here, as CIDRs separated by commas, 1,000 in each list at most.
    interface Exposure {

        /// Clients that may be let relay without `openRelay: Acknowledged`. Default: none; then as many as one
        /// organisation can have: a `/8` of IPv4, a `/20` of IPv6, and all that is not from the Internet.
        Optional<List<String>> trustedNetworks();

        /// From where proxies and load balancers connect. To allow one is a warning, as it is with the next three.
        /// Default: none.
        Optional<List<String>> proxyNetworks();

        /// Of the cluster's pods. Default: none.
        Optional<List<String>> podNetworks();

        /// Of the cluster's nodes. Default: none.
        Optional<List<String>> nodeNetworks();

        /// Of the cluster's services. Default: none.
        Optional<List<String>> serviceNetworks();
    }

    interface Grpc {

        /// How old a connection of an edge becomes, 10 % more or less; then the edge makes a new one, and finds
        /// replicas that are new. 1 s to 24 h. Default `5m`.
        @WithDefault("5m")
        Duration maxConnectionAge();

        /// Connections to the gRPC port at once, 1 to 1,000,000; one more is closed. An edge has one for each event
        /// loop, and one besides. Default 10,000.
        @WithDefault("10000")
        int maxConnections();

        GrpcTls tls();
    }

    /// TLS with edges. The files are PEM, and read again when they change; that counts for new connections.
    interface GrpcTls {

        /// The service's certificate, and those that vouch for it. Needs `key`. Default: none, gRPC is in the clear.
        Optional<String> certificate();

        /// Its key: PKCS#8, PKCS#1 or SEC1. Default: none.
        Optional<String> key();

        /// Authorities of the edges. With it an edge needs a certificate that one of them vouches for. Default: none,
        /// edges are not asked for one.
        Optional<String> clientCa();

        /// DNS names and URIs (subjectAltName) of which an edge's certificate needs one. Default: any certificate of
        /// `client-ca` will do.
        Optional<List<String>> clientNames();

        /// How often the files are looked at; 1 s to 1 h. Default `10s`.
        @WithDefault("10s")
        Duration reloadInterval();
    }

    interface Users {

        /// File of users: `htpasswd` lines with bcrypt, SCRAM-SHA-256 verifiers. Default: none,
        /// nobody can authenticate.
        Optional<String> file();

        /// Of which the answers for names nobody has are made, 16 characters or more, the same on every replica.
        /// Default: made of the file's content, so that they change when the file does.
        Optional<String> secret();

        /// How often the file is looked at; 1 s to 1 h. Default `5s`.
        @WithDefault("5s")
        Duration reloadInterval();

        /// Failures per client address (IPv6: per /64) and per user within the window, 1 to 10,000; then attempts are
        /// deferred until it has passed. Default 10.
        @WithDefault("10")
        int failures();

        /// Begins with the first failure; 1 s to 24 h. Default `5m`.
        @WithDefault("5m")
        Duration failureWindow();

        /// By which a refusal is late; 0 s to 5 s. Default `1s`.
        @WithDefault("1s")
        Duration failureDelay();

        Oidc oidc();

        Ldap ldap();

        /// Threads that check passwords and tokens, 1 to 64. Default 2.
        @WithDefault("2")
        int threads();

        /// Passwords and tokens that may wait for a thread, 1 to 10,000; more are deferred. Default 100.
        @WithDefault("100")
        int queue();
    }

    /// By whose word a token says who its bearer is: an issuer of OpenID Connect.
    interface Oidc {

        /// As its tokens and its discovery document write it, compared exactly: `https`; `http` on loopback alone.
        /// Default: none, no token counts.
        Optional<String> issuer();

        /// For whom a token is (`aud`), separated by commas; one of them suffices. Required with `issuer`.
        Optional<List<String>> audience();

        /// Where the issuer's keys are. Default: where `/.well-known/openid-configuration` below `issuer` says.
        Optional<String> jwksUri();

        /// Claim that names the user; `email` counts only with `email_verified`. Default `email`.
        @WithDefault("email")
        String identityClaim();

        /// A scope that a token needs (`scope` or `scp`). Default: none.
        Optional<String> scope();

        /// Signatures that count, separated by commas; also `EdDSA`. Default: RS, PS and ES, each with 256, 384 and
        /// 512.
        @WithDefault("RS256,RS384,RS512,PS256,PS384,PS512,ES256,ES384,ES512")
        List<String> algorithms();

        /// PEM file of the authorities that vouch for the issuer, read at the start. Default: those of the JVM.
        Optional<String> ca();

        /// Pause between two fetches of the keys; 1 s to 24 h. Default `15m`.
        @WithDefault("15m")
        Duration refreshInterval();

        /// Pause after a fetch that failed, and the least between two that tokens of unknown keys call for; 1 s to
        /// 10 min. Default `10s`.
        @WithDefault("10s")
        Duration retryInterval();

        /// For how long keys count when no fetch succeeds; 1 min to 30 days. Then tokens are deferred. Default `24h`.
        @WithDefault("24h")
        Duration keyLifetime();

        /// For each document, until it is read; 100 ms to 1 min. Default `5s`.
        @WithDefault("5s")
        Duration timeout();
    }

    /// A directory that says whether the password of a user is right who is not in the file.
    interface Ldap {

        /// `ldaps://host` or `ldap://host`, with a port or without; in the clear on loopback alone.
        /// Default: none, nobody is asked.
        Optional<String> url();

        /// TLS is begun on a connection to `ldap://` (RFC 4511 §4.14). Default `false`.
        @WithDefault("false")
        boolean startTls();

        /// PEM file of the authorities that vouch for the directory, read at the start. Default: those of the JVM.
        Optional<String> ca();

        /// DN of a user, `{user}` where the name goes: `uid={user},ou=people,dc=corp,dc=example`. This or `base`.
        Optional<String> userDn();

        /// Below which a user's entry is searched for.
        Optional<String> base();

        /// That finds exactly one entry, `{user}` where the name goes: `(mail={user})`. Required with `base`.
        Optional<String> filter();

        /// Who searches. Default: nobody in particular.
        Optional<String> bindDn();

        /// File with the password of `bind-dn` as its first line, read for each connection. Required with `bind-dn`.
        Optional<String> passwordFile();

        /// Attribute that says who a user is, of exactly one value; with `base` alone. Default: the name that the
        /// client gives.
        Optional<String> identityAttribute();

        /// For all that one password needs; 100 ms to 4 s. Then it is deferred. Default `3s`.
        @WithDefault("3s")
        Duration timeout();

        /// Passwords about which it is asked at the same time, 1 to 64; more are deferred. Default 8.
        @WithDefault("8")
        int maxConnections();

        /// For which it is not asked after three failures, one after the other; 1 s to 5 min. Default `10s`.
        @WithDefault("10s")
        Duration pause();
    }

    enum Guard {
        NONE,
        NEWLY_ALLOWED
    }

    interface Publish {

        /// `NewlyAllowed`: a publication by which mail would be taken that is refused now needs an acknowledgement.
        /// Default `None`: only who asks for it is told.
        @WithDefault("None")
        Guard guard();
    }

    interface Journal {

        /// Whether is recorded what was asked: address, listener, whether authenticated, domain and shape of the
        /// recipient; no local parts. A preview needs it. Default true.
        @WithDefault("true")
        boolean enabled();

        /// How long a question is kept after it was asked for the last time; 1 h to 365 days. Default `7d`.
        @WithDefault("7d")
        Duration retention();

        /// Rows kept for each policy, 1,000 to 1,000,000; those asked least go first. A row is a question and a day.
        /// Default 100,000.
        @WithDefault("100000")
        int maxRows();
    }

    interface Kubernetes {

        /// Whether RelayPolicies of a Kubernetes namespace are published. Where its API server is, is found as
        /// `kubectl` does, or in the pod. Default false: no client is made.
        @WithDefault("false")
        boolean enabled();

        /// Whose RelayPolicies count. Default: the namespace of the pod.
        Optional<String> namespace();

        /// Pause between two full lists, which find what the watch did not tell; 5 s to 1 h. Default `1m`.
        @WithDefault("1m")
        Duration resyncInterval();
    }

    /// Verdicts for a Postfix: `check_policy_service` in its `smtpd_relay_restrictions`.
    interface Postfix {

        /// Where it asks, as it writes it itself: `inet:127.0.0.1:10040`, `unix:/run/mailsluice/policy`; several are
        /// separated by commas. Whoever gets there may ask. Default: none.
        Optional<List<String>> listen();

        /// The policy by which it is answered. Default `default`.
        @WithDefault("default")
        String policy();
    }

    /// Local domains that a list from outside names: one in a line, `#` begins a comment.
    interface DomainList {

        /// As a policy names it: a DNS label. Required.
        String name();

        /// Where it is, as a mounted ConfigMap. One of `file` and `url` is required.
        Optional<String> file();

        /// Where it is: `http`, `https`. Redirects are not followed.
        Optional<String> url();

        /// Pause between two looks; 1 s to 24 h. Default `1m`.
        @WithDefault("1m")
        Duration interval();

        /// Of `url`, until the whole list is read; 100 ms to 1 min. Default `10s`.
        @WithDefault("10s")
        Duration timeout();
    }

    enum DelegateProtocol {
        OPA,
        DECIDE
    }

    /// Somebody else who says who may relay.
    interface Delegate {

        /// As a policy names it: a DNS label. Required.
        String name();

        /// Where it is asked: `http`, `https`; `grpc` and `grpcs` (`grpcs://host:port`) with `decide`. Required.
        String url();

        /// `opa`: OPA's REST data API, the path being that of the document. `decide`: the question that an edge asks of
        /// this service, served by somebody else. Default `opa`.
        @WithDefault("opa")
        DelegateProtocol protocol();

        /// For a question, until its whole answer is read; 10 ms to 5 s, less than an edge waits
        /// (`mailsluice.policy.deadline`). Default `1s`.
        @WithDefault("1s")
        Duration timeout();

        /// Questions open at once, 1 to 10,000; more are deferred at once. Default 100.
        @WithDefault("100")
        int concurrency();

        /// Failures one after the other, after which it is left alone, 1 to 1,000. Default 5.
        @WithDefault("5")
        int failures();

        /// For how long; then one question tries it again. 100 ms to 10 min. Default `5s`.
        @WithDefault("5s")
        Duration pause();

        /// PEM file of the authorities that vouch for it, read at the start. Default: those of the JVM.
        Optional<String> ca();

        /// File of the bearer token that it is shown; only over TLS. Read again when it changes. Default: none.
        Optional<String> tokenFile();
    }

    /// Who may call REST and the console. Without tokens nobody may.
    interface Access {

        Tokens tokens();

        ClusterAccess kubernetes();

        /// Failures per client address (IPv6: per /64) and per caller within the window, 1 to 10,000; then a refusal is
        /// 429 until it has passed. Default 20.
        @WithDefault("20")
        int failures();

        /// Begins with the first failure; 1 s to 24 h. Default `1m`.
        @WithDefault("1m")
        Duration failureWindow();

        /// To whom `/q/metrics` is shown: `open`, or `viewer`: to who may view. Default `open`.
        @WithDefault("open")
        Metrics metrics();
    }

    /// Access by the accounts of a cluster: TokenReview, then SubjectAccessReview on `relaypolicies` of the namespace.
    interface ClusterAccess {

        /// Whether the API server is asked. Default: as `mailsluice.kubernetes.enabled`.
        Optional<Boolean> enabled();

        /// For whom a token has to be; one of them suffices. Default `mailsluice`: such a token is worth nothing
        /// elsewhere.
        @WithDefault("mailsluice")
        List<String> audiences();
    }

    enum Metrics {
        OPEN,
        VIEWER
    }

    interface Tokens {

        /// File of tokens, a line `name:role[,role]:sha256:…` for each. Default: none, no token counts.
        Optional<String> file();

        /// How often the file is looked at; 1 s to 1 h. Default `5s`.
        @WithDefault("5s")
        Duration reloadInterval();
    }
}
