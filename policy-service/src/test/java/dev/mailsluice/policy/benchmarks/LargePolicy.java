package dev.mailsluice.policy.benchmarks;

import dev.mailsluice.policy.domain.Allow;
import dev.mailsluice.policy.domain.Cidr;
import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.DomainName;
import dev.mailsluice.policy.domain.IpAddress;
import dev.mailsluice.policy.domain.LocalDomain;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.Otherwise;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.domain.Reroute;
import dev.mailsluice.policy.domain.Route;
import dev.mailsluice.policy.domain.Target;
import dev.mailsluice.policy.domain.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// A policy as large as asked for, always the same, and questions that meet it: half of the ranges are IPv6, one range
/// in ten is in `never`, half of the domains are local. Neighbouring ranges never join.
public final class LargePolicy {
    private static final NextHop MAILSTORE =
            new NextHop("mailstore", new Target.Host("mailstore.mail.svc"), 25, Tls.Opportunistic);
    private static final NextHop INTERNET = new NextHop("internet", new Target.Mx(), 25, Tls.Opportunistic);
    private static final int V4_PREFIX = 28;
    private static final int V6_PREFIX = 48;

    private final List<Cidr> networks;
    private final List<String> domains;

    /// @param ranges at most 5,000,000
    public LargePolicy(int ranges, int domains) {
        networks = IntStream.range(0, ranges)
                .mapToObj(i -> i % 2 == 0 ? v4(i / 2) : v6(i / 2))
                .toList();
        this.domains = IntStream.range(0, domains)
                .mapToObj(i -> "mail.customer-%d.example".formatted(i))
                .toList();
    }

    /// Spread over the address space, so that no two are neighbours: an odd factor makes every number of 27 bits once.
    private static Cidr v4(int i) {
        long spread = (long) i * 0x2545_f491L & 0x7ff_ffffL;
        return Cidr.around(IpAddress.v4(spread << 5), V4_PREFIX);
    }

    private static Cidr v6(int i) {
        long spread = (long) i * 0x2545_f491L & 0x7ff_ffffL;
        return Cidr.around(new IpAddress(IpAddress.Family.IPv6, 0x2000L << 48 | spread << 17, 0), V6_PREFIX);
    }

    List<String> domains() {
        return domains;
    }

    List<Cidr> networks() {
        return networks;
    }

    /// In the order of the document: the first half local, the others with a route.
    public RelayPolicy policy() {
        int refused = networks.size() / 10;
        int local = domains.size() / 2;
        List<LocalDomain> localDomains = domains.subList(0, local).stream()
                .map(name -> new LocalDomain(new DomainName(name), true, MAILSTORE))
                .toList();
        List<Route> routes = domains.subList(local, domains.size()).stream()
                .map(name -> new Route(new DomainName(name), true, MAILSTORE, false))
                .toList();
        return new RelayPolicy(
                List.of(MAILSTORE, INTERNET),
                localDomains,
                new Reroute(
                        networks.subList(0, refused),
                        new Allow(networks.subList(refused, networks.size()), List.of("internal"), true),
                        routes,
                        Optional.of(INTERNET),
                        Otherwise.Refuse,
                        false));
    }

    public PolicySnapshot snapshot() {
        return PolicySnapshot.compile(new PolicyRevision("default", 1, "sha256:" + "0".repeat(64)), policy());
    }

    /// Clients inside a range and anywhere, domains that are local, have a route, lie below one, or are not named.
    public List<RelayRequest> questions(int count, long seed) {
        Random random = new Random(seed);
        List<RelayRequest> questions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            questions.add(new RelayRequest(
                    new ClientAddress(client(random)),
                    "external",
                    Optional.empty(),
                    "sender@remote.example",
                    "recipient" + i + "@" + domain(random)));
        }
        return questions;
    }

    private IpAddress client(Random random) {
        if (random.nextInt(4) == 0) {
            return IpAddress.v4(random.nextInt() & 0xffff_ffffL);
        }
        IpAddress network = networks.get(random.nextInt(networks.size())).network();
        return new IpAddress(network.family(), network.high(), network.low() | random.nextInt(16));
    }

    private String domain(Random random) {
        String named = domains.get(random.nextInt(domains.size()));
        return switch (random.nextInt(4)) {
            case 0 -> "below." + named;
            case 1 -> "elsewhere-" + named;
            default -> named;
        };
    }
}
