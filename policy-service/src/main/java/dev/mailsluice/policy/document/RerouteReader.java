package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.Allow;
import dev.mailsluice.policy.domain.Cidr;
import dev.mailsluice.policy.domain.CidrListBuilder;
import dev.mailsluice.policy.domain.DnsLabel;
import dev.mailsluice.policy.domain.DomainName;
import dev.mailsluice.policy.domain.Mode;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.Otherwise;
import dev.mailsluice.policy.domain.Reroute;
import dev.mailsluice.policy.domain.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `reroute`.
final class RerouteReader {
    private final NextHops nextHops;
    private final Domains domains;

    private RerouteReader(NextHops nextHops, Domains domains) {
        this.nextHops = nextHops;
        this.domains = domains;
    }

    /// @param judge of what the policy opens to strangers
    static Optional<Mode> read(Fields reroute, NextHops nextHops, Domains domains, ExposureJudge judge) {
        RerouteReader reader = new RerouteReader(nextHops, domains);
        List<Cidr> never = networks(reroute.optional("never"));
        Allow allow = reroute.optional("allow")
                .flatMap(Place::fields)
                .map(RerouteReader::allow)
                .orElse(Allow.NOBODY);
        List<Route> routes = reader.routes(reroute.optional("routes"));
        Optional<NextHop> nextHop = reroute.optional("nextHop").flatMap(nextHops::resolve);
        Optional<Mode> mode = reroute.required("otherwise", "write `otherwise: Refuse`")
                .flatMap(place -> place.oneOf(Otherwise.class))
                .map(otherwise -> {
                    Reroute read = new Reroute(
                            never, allow, routes, nextHop, otherwise, reroute.has(ExposureJudge.OPEN_RELAY));
                    RerouteChecks.check(read, reroute, judge);
                    return read;
                });
        reroute.refuseUnknown();
        return mode;
    }

    private static Allow allow(Fields allow) {
        Allow read = new Allow(
                networks(allow.optional("clients")),
                listeners(allow.optional("listeners")),
                TlsClientReader.read(allow.optional("tlsClients")),
                allow.flag("authenticated"));
        allow.refuseUnknown();
        return read;
    }

    private List<Route> routes(Optional<Place> routes) {
        return routes.map(place -> place.items(Bounds.ROUTES)).orElse(List.of()).stream()
                .flatMap(item -> item.fields().flatMap(this::route).stream())
                .toList();
    }

    private Optional<Route> route(Fields entry) {
        Optional<DomainName> domain = domains.read(entry);
        boolean subdomains = entry.flag("subdomains");
        boolean alwaysRelay = entry.flag("alwaysRelay");
        Optional<NextHop> nextHop = entry.required("nextHop", "name the next hop that takes the mail")
                .flatMap(nextHops::resolve);
        entry.refuseUnknown();
        return domain.flatMap(name -> nextHop.map(hop -> new Route(name, subdomains, hop, alwaysRelay)));
    }

    /// A list in which each name may stand once.
    private static List<String> listeners(Optional<Place> list) {
        List<String> names = new ArrayList<>();
        Map<String, Path> first = new HashMap<>();
        for (Place item : list.map(place -> place.items(Bounds.LISTENERS)).orElse(List.of())) {
            item.parsed(DnsLabel::parse).ifPresent(name -> {
                Path earlier = first.putIfAbsent(name, item.path());
                if (earlier != null) {
                    repeated(item, name, earlier);
                }
                names.add(name);
            });
        }
        return names;
    }

    /// A list in which each network may stand once.
    private static List<Cidr> networks(Optional<Place> list) {
        List<Place> items = list.map(place -> place.items(Bounds.NETWORKS)).orElse(List.of());
        CidrListBuilder networks = new CidrListBuilder(Math.min(items.size(), Bounds.NETWORKS));
        // Where in the document each stands: some could not be read.
        int[] at = new int[items.size()];
        int read = 0;
        for (int i = 0; i < items.size(); i++) {
            Optional<Cidr> network = items.get(i).parsed(Cidr::parse);
            if (network.isPresent()) {
                at[read++] = i;
                int earlier = networks.add(network.get());
                if (earlier >= 0) {
                    repeated(items.get(i), network.get(), items.get(at[earlier]).path());
                }
            }
        }
        return networks.build();
    }

    private static void repeated(Place item, Object value, Path earlier) {
        item.problem("`%s` stands already at `%s`; remove one", value, earlier);
    }
}
