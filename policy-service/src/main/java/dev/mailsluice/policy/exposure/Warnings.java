package dev.mailsluice.policy.exposure;

import dev.mailsluice.policy.domain.AddressSet;
import dev.mailsluice.policy.domain.Cidr;
import dev.mailsluice.policy.domain.Delegate;
import dev.mailsluice.policy.domain.NoReroute;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.Reroute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What about a policy needs a second look: at most [#MOST], and one more that says so.
///
/// A client that comes by a proxy, or whose address a node has replaced by its own, looks as if it were of the cluster;
/// to allow those addresses is to allow everybody (Mailu/helm-charts #56).
public final class Warnings {

    public static final int MOST = 20;

    private Warnings() {}

    public static List<Warning> of(RelayPolicy policy, Networks networks) {
        return switch (policy.mode()) {
            case NoReroute _ -> List.of();
            case Delegate delegate ->
                List.of(new Warning(
                        "delegate.name",
                        "who may relay is said by delegate `%s`, and not judged here: try it with `explain`"
                                .formatted(delegate.delegate())));
            case Reroute reroute -> bounded(of(reroute, networks));
        };
    }

    private static Stream<Warning> of(Reroute reroute, Networks networks) {
        return Stream.of(strangers(reroute, networks), clients(reroute, networks), listeners(reroute))
                .flatMap(warnings -> warnings);
    }

    /// Acknowledged, or the document would not have been published; or it was by an older release.
    private static Stream<Warning> strangers(Reroute reroute, Networks networks) {
        return Exposure.of(reroute, networks).ways().stream()
                .map(way -> new Warning(way.path(), "strangers may relay: " + way.sentence()));
    }

    private static Stream<Warning> clients(Reroute reroute, Networks networks) {
        List<Cidr> clients = reroute.allow().clients();
        List<Named> known = named(networks);
        if (known.isEmpty()) {
            return Stream.empty();
        }
        AddressSet allowed = AddressSet.of(clients).minus(AddressSet.of(reroute.never()));
        boolean overlaps = known.stream().anyMatch(named -> overlaps(allowed, named.network()));
        if (!overlaps) {
            return Stream.empty();
        }
        return Stream.iterate(0, i -> i < clients.size(), i -> i + 1)
                .flatMap(i -> overlap(clients.get(i), known)
                        .map(named -> new Warning(
                                "reroute.allow.clients[%d]".formatted(i),
                                "`%s` overlaps %s `%s`: behind address translation every client has such an address; leave it out"
                                        .formatted(clients.get(i), named.kind(), named.network())))
                        .stream());
    }

    private static boolean overlaps(AddressSet allowed, Cidr network) {
        return !allowed.and(AddressSet.of(List.of(network))).isEmpty();
    }

    private static Optional<Named> overlap(Cidr client, List<Named> known) {
        return known.stream().filter(named -> named.network().overlaps(client)).findFirst();
    }

    private record Named(String kind, Cidr network) {}

    private static List<Named> named(Networks networks) {
        List<Named> named = new ArrayList<>();
        networks.proxies().forEach(network -> named.add(new Named("the proxies'", network)));
        networks.pods().forEach(network -> named.add(new Named("the pods'", network)));
        networks.nodes().forEach(network -> named.add(new Named("the nodes'", network)));
        networks.services().forEach(network -> named.add(new Named("the services'", network)));
        return named;
    }

    private static Stream<Warning> listeners(Reroute reroute) {
        return reroute.allow().listeners().stream()
                .map(name -> new Warning(
                        "reroute.allow.listeners",
                        "whoever reaches listener `%s` may relay: keep strangers away from it".formatted(name)));
    }

    private static List<Warning> bounded(Stream<Warning> warnings) {
        List<Warning> first = warnings.limit(MOST + 1L).toList();
        if (first.size() <= MOST) {
            return first;
        }
        List<Warning> bounded = new ArrayList<>(first.subList(0, MOST));
        bounded.add(new Warning("", "there are more warnings than these"));
        return bounded;
    }
}
