package dev.mailsluice.edge.dns;

import dev.mailsluice.edge.assurance.Assurance;
import dev.mailsluice.edge.assurance.StsPolicies;
import dev.mailsluice.edge.assurance.StsPolicy;
import dev.mailsluice.edge.assurance.Tlsa;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Finds out what is published about TLS with the mail hosts of a domain. A host with TLSA records is held to those;
/// the others to the domain's MTA-STS policy, which "MUST NOT" override them (RFC 8461 §2).
final class Assurances {

    private final Optional<SignedDns> signed;
    private final Optional<StsPolicies> policies;

    /// @param signed absent: no DANE
    /// @param policies absent: no MTA-STS
    Assurances(Optional<SignedDns> signed, Optional<StsPolicies> policies) {
        this.signed = signed;
        this.policies = policies;
    }

    /// `hosts` without those that mail for `domain` may not go to. Never fails.
    CompletionStage<List<Route.Host>> of(String domain, List<Route.Host> hosts, int port) {
        CompletionStage<List<Route.Host>> withTlsa = signed.map(
                        dns -> dns.isAuthentic(domain, SignedDns.Kind.EXCHANGERS)
                                .thenCompose(authentic -> authentic ? withTlsa(dns, hosts, port) : done(hosts)))
                .orElseGet(() -> done(hosts));
        CompletionStage<Optional<StsPolicy>> policy =
                policies.map(known -> known.of(domain)).orElseGet(() -> done(Optional.empty()));
        return withTlsa.thenCombine(policy, (known, sts) -> sts.filter(p -> p.mode() == StsPolicy.Mode.ENFORCE)
                .map(enforced -> enforcing(enforced, known))
                .orElse(known));
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }

    private static CompletionStage<List<Route.Host>> withTlsa(SignedDns dns, List<Route.Host> hosts, int port) {
        List<CompletableFuture<Route.Host>> asked = hosts.stream()
                .map(host -> withTlsa(dns, host, port).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(_ -> asked.stream().map(CompletableFuture::join).toList());
    }

    /// "If the address records are insecure, no TLSA lookup": RFC 7672 §2.2.2.
    private static CompletionStage<Route.Host> withTlsa(SignedDns dns, Route.Host host, int port) {
        return dns.isAuthentic(host.name(), SignedDns.Kind.ADDRESSES)
                .thenCompose(authentic -> authentic
                        ? dns.tlsa(host.name(), port).thenApply(records -> assured(host, records))
                        : done(host));
    }

    /// Without an answer about TLSA "the client MUST NOT use the host" (RFC 7672 §2.1.1): it may be an attack.
    private static Route.Host assured(Route.Host host, Lookup<Tlsa> records) {
        return switch (records) {
            case Lookup.Found<Tlsa>(List<Tlsa> all) -> {
                List<Tlsa> usable = all.stream().filter(Tlsa::isUsable).toList();
                yield host.with(usable.isEmpty() ? new Assurance.Encrypted() : new Assurance.Dane(usable));
            }
            case Lookup.NoData<Tlsa> _, Lookup.NoDomain<Tlsa> _ -> host;
            case Lookup.Failed<Tlsa> _ -> new Route.Host(host.name(), new Lookup.Failed<>());
        };
    }

    private static List<Route.Host> enforcing(StsPolicy policy, List<Route.Host> hosts) {
        return hosts.stream()
                .filter(host -> host.assurance() instanceof Assurance.Dane || policy.names(host.name()))
                .map(host -> host.assurance() instanceof Assurance.Dane ? host : host.with(new Assurance.Verified()))
                .toList();
    }
}
