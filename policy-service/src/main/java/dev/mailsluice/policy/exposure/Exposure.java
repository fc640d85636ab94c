package dev.mailsluice.policy.exposure;

import dev.mailsluice.policy.domain.AddressSet;
import dev.mailsluice.policy.domain.Cidr;
import dev.mailsluice.policy.domain.Delegate;
import dev.mailsluice.policy.domain.NoReroute;
import dev.mailsluice.policy.domain.Otherwise;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.Reroute;
import dev.mailsluice.policy.domain.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How strangers reach foreign domains, if they do.
///
/// `otherwise: Relay`, a network of prefix `/0` and `alwaysRelay` for a whole top-level domain always count.
/// Beyond that the clients are judged that `allow` names and `never` does not: with trusted networks configured, each
/// must lie in one; without, there must not be more of them than one organisation can have ([Measure]).
///
/// Whom a delegate lets relay cannot be told by a document: that is a [Warning].
///
/// @param ways at most [#MOST]; empty: strangers reach none
public record Exposure(List<Way> ways) {

    static final int MOST = 100;

    private static final int NAMED = 3;

    public Exposure {
        ways = List.copyOf(ways);
    }

    public boolean isOpen() {
        return !ways.isEmpty();
    }

    public static Exposure of(RelayPolicy policy, Networks networks) {
        return switch (policy.mode()) {
            case NoReroute _, Delegate _ -> new Exposure(List.of());
            case Reroute reroute -> of(reroute, networks);
        };
    }

    public static Exposure of(Reroute reroute, Networks networks) {
        List<Way> ways = new ArrayList<>();
        if (reroute.otherwise() == Otherwise.Relay) {
            ways.add(new Way("reroute.otherwise", "`otherwise: Relay` lets everybody relay"));
        }
        clients(reroute, networks).ifPresent(ways::add);
        for (int i = 0; i < reroute.routes().size() && ways.size() < MOST; i++) {
            Route route = reroute.routes().get(i);
            if (route.alwaysRelay() && isTopLevel(route)) {
                ways.add(new Way(
                        "reroute.routes[" + i + "].alwaysRelay",
                        "`alwaysRelay` lets everybody relay to the whole top-level domain `" + route.domain() + "`"));
            }
        }
        return new Exposure(ways);
    }

    private static boolean isTopLevel(Route route) {
        return route.subdomains() && route.domain().ascii().indexOf('.') < 0;
    }

    private static Optional<Way> clients(Reroute reroute, Networks networks) {
        List<Cidr> clients = reroute.allow().clients();
        for (int i = 0; i < clients.size(); i++) {
            if (clients.get(i).coversEverything()) {
                return Optional.of(new Way(
                        "reroute.allow.clients[" + i + "]", "a client network of prefix `/0` lets everybody relay"));
            }
        }
        if (clients.isEmpty()) {
            return Optional.empty();
        }
        AddressSet allowed = AddressSet.of(clients).minus(AddressSet.of(reroute.never()));
        Optional<String> why = networks.trusted().isEmpty()
                ? Measure.tooMany(allowed)
                : outside(allowed.minus(AddressSet.of(networks.trusted())));
        return why.map(sentence -> new Way("reroute.allow.clients", sentence));
    }

    private static Optional<String> outside(AddressSet strangers) {
        if (strangers.isEmpty()) {
            return Optional.empty();
        }
        List<Cidr> first = strangers.networks().limit(NAMED + 1).toList();
        String named = first.stream().limit(NAMED).map(Cidr::toString).collect(Collectors.joining(", "));
        return Optional.of("`allow.clients` lets clients relay that are in no trusted network: %s%s"
                .formatted(named, first.size() > NAMED ? " and others" : ""));
    }
}
