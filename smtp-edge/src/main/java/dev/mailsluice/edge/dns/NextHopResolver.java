package dev.mailsluice.edge.dns;

import dev.mailsluice.edge.assurance.StsPolicies;
import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.smtp.MailDomain;
import dev.mailsluice.edge.smtp.Replies;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Finds the way to next hops.
public final class NextHopResolver {

    private static final Pattern LOCALHOST = Pattern.compile("(?i)(.*\\.)?localhost\\.?");

    private final Directory directory;
    private final String self;
    private final Reach exchangers;
    private final Reach named;
    private final Reach loopback;
    private final Assurances assurances;
    private final RandomGenerator random;

    private NextHopResolver(
            Directory directory, String self, DnsSettings settings, Assurances assurances, RandomGenerator random) {
        this.directory = directory;
        this.self = self;
        this.exchangers = Reach.ofExchangers(settings);
        this.named = Reach.ofNamed(settings);
        this.loopback = Reach.ofLoopback(settings);
        this.assurances = assurances;
        this.random = random;
    }

    /// @param self what the edge calls itself
    /// @param sts absent: no MTA-STS
    /// @param random for many threads
    public static NextHopResolver of(
            DnsSettings settings, String self, Optional<StsSource> sts, RandomGenerator random) {
        DnsDirectory directory = new DnsDirectory(settings);
        Assurances assurances = new Assurances(
                settings.trustAd() ? Optional.of(directory.signed()) : Optional.empty(),
                sts.map(source -> policies(directory, Reach.ofExchangers(settings), source)));
        return new NextHopResolver(directory, self, settings, assurances, random);
    }

    private static StsPolicies policies(Directory directory, Reach reach, StsSource source) {
        return new StsPolicies(
                name -> directory.texts(name).thenApply(Lookup::recordsOrNone),
                domain -> directory
                        .addresses("mta-sts." + domain)
                        .thenCompose(addresses -> addresses.recordsOrNone().stream()
                                .filter(reach::allows)
                                .findFirst()
                                .map(address -> source.fetch(domain, address))
                                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()))),
                System::nanoTime);
    }

    /// Never fails. The answer may come on any thread.
    public CompletionStage<Route> resolve(NextHop nextHop) {
        return switch (nextHop.target()) {
            case NextHop.Target.Host(String host) ->
                literal(host)
                        .<CompletionStage<Lookup<InetAddress>>>map(CompletableFuture::completedFuture)
                        .orElseGet(() -> directory.localAddresses(host))
                        .thenApply(addresses ->
                                Route.toHost(new Route.Host(host, addresses), isLoopback(host) ? loopback : named));
            case NextHop.Target.Mx(MailDomain.Name(String domain)) ->
                directory.exchangers(domain).thenCompose(answer -> toExchangers(answer, domain, nextHop));
            // "If the domain is an address literal, the address is its own target": no MX is looked up.
            case NextHop.Target.Mx(MailDomain.AddressLiteral literal) ->
                CompletableFuture.completedFuture(Route.toExchangers(
                        List.of(new Route.Host(literal.address().getHostAddress(), found(literal.address()))),
                        exchangers));
        };
    }

    private CompletionStage<Route> toExchangers(Lookup<Exchanger> answer, String domain, NextHop nextHop) {
        return switch (Exchangers.of(answer, domain, self, random)) {
            case Exchangers.None(var reply) -> CompletableFuture.completedFuture(new Route.Nowhere(reply));
            case Exchangers.Hosts(List<String> names) -> {
                List<CompletableFuture<Route.Host>> hosts = names.stream()
                        .map(name -> directory
                                .addresses(name)
                                .thenApply(addresses -> new Route.Host(name, addresses))
                                .toCompletableFuture())
                        .toList();
                yield CompletableFuture.allOf(hosts.toArray(CompletableFuture[]::new))
                        .thenCompose(_ -> toHosts(
                                hosts.stream().map(CompletableFuture::join).toList(), domain, nextHop));
            }
        };
    }

    /// Who wants no TLS is not held to what is published about it.
    private CompletionStage<Route> toHosts(List<Route.Host> hosts, String domain, NextHop nextHop) {
        if (nextHop.tls() == NextHop.Tls.DISABLED) {
            return CompletableFuture.completedFuture(Route.toExchangers(hosts, exchangers));
        }
        return assurances
                .of(domain, hosts, nextHop.port())
                .thenApply(assured -> assured.isEmpty()
                        ? new Route.Nowhere(Replies.STS_NAMES_NO_HOST)
                        : Route.toExchangers(assured, exchangers));
    }

    /// An address on loopback, or a name that means one (RFC 6761 §6.3).
    private static boolean isLoopback(String host) {
        return LOCALHOST.matcher(host).matches()
                || literal(host).stream()
                        .flatMap(address -> address.recordsOrNone().stream())
                        .anyMatch(InetAddress::isLoopbackAddress);
    }

    private static Optional<Lookup<InetAddress>> literal(String host) {
        try {
            return Optional.of(found(InetAddress.ofLiteral(host)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Lookup<InetAddress> found(InetAddress address) {
        return new Lookup.Found<>(List.of(address));
    }
}
