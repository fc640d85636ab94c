package dev.mailsluice.edge.dns;

import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.smtp.MailDomain;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/// Finds the way to next hops.
public final class NextHopResolver {

    private final Directory directory;
    private final String self;
    private final Reach exchangers;
    private final RandomGenerator random;

    NextHopResolver(Directory directory, String self, Reach exchangers, RandomGenerator random) {
        this.directory = directory;
        this.self = self;
        this.exchangers = exchangers;
        this.random = random;
    }

    /// @param self what the edge calls itself
    /// @param random for many threads
    public static NextHopResolver of(DnsSettings settings, String self, RandomGenerator random) {
        Reach exchangers = settings.allowPrivateMx() ? Reach.NAMED : Reach.PUBLIC;
        return new NextHopResolver(new DnsDirectory(settings), self, exchangers, random);
    }

    /// Never fails. The answer may come on any thread.
    public CompletionStage<Route> resolve(NextHop.Target target) {
        return switch (target) {
            case NextHop.Target.Host(String host) ->
                literal(host)
                        .<CompletionStage<Lookup<InetAddress>>>map(CompletableFuture::completedFuture)
                        .orElseGet(() -> directory.localAddresses(host))
                        .thenApply(addresses -> Route.toHost(new Route.Host(host, addresses)));
            case NextHop.Target.Mx(MailDomain.Name(String domain)) ->
                directory.exchangers(domain).thenCompose(answer -> toExchangers(answer, domain));
            // "If the domain is an address literal, the address is its own target": no MX is looked up.
            case NextHop.Target.Mx(MailDomain.AddressLiteral literal) ->
                CompletableFuture.completedFuture(Route.toExchangers(
                        List.of(new Route.Host(literal.address().getHostAddress(), found(literal.address()))),
                        exchangers));
        };
    }

    private CompletionStage<Route> toExchangers(Lookup<Exchanger> answer, String domain) {
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
                        .thenApply(_ -> Route.toExchangers(
                                hosts.stream().map(CompletableFuture::join).toList(), exchangers));
            }
        };
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
