package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.Allow;
import dev.mailsluice.policy.domain.Cidr;
import dev.mailsluice.policy.domain.DnsLabel;
import dev.mailsluice.policy.domain.DomainName;
import dev.mailsluice.policy.domain.Mode;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.Otherwise;
import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.domain.Reroute;
import dev.mailsluice.policy.domain.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
        List<Cidr> never = distinct(reroute.optional("never"), Bounds.NETWORKS, Cidr::parse);
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
                distinct(allow.optional("clients"), Bounds.NETWORKS, Cidr::parse),
                distinct(allow.optional("listeners"), Bounds.LISTENERS, DnsLabel::parse),
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

    /// A list in which each value may stand once.
    private static <T> List<T> distinct(Optional<Place> list, int most, Function<String, Parsed<T>> parse) {
        List<Place> items = list.map(place -> place.items(most)).orElse(List.of());
        List<T> values = new ArrayList<>(items.size());
        Map<T, Path> first = HashMap.newHashMap(items.size());
        for (Place item : items) {
            item.parsed(parse).ifPresent(value -> {
                Path earlier = first.putIfAbsent(value, item.path());
                if (earlier != null) {
                    item.problem("`%s` stands already at `%s`; remove one", value, earlier);
                }
                values.add(value);
            });
        }
        return values;
    }
}
