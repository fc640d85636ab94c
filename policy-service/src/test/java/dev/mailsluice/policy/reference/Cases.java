package dev.mailsluice.policy.reference;

import java.util.ArrayList;
import java.util.List;

/// A random policy and questions aimed at its borders. The same seed makes the same.
final class Cases {
    private static final List<String> LISTENERS = List.of("smtp", "internal", "submission", "submissions");
    private static final List<WrittenPolicy.Hop> HOPS = List.of(
            new WrittenPolicy.Hop("mailstore", "mailstore.mail.svc", 0, ""),
            new WrittenPolicy.Hop("partner", "192.0.2.250", 2525, "Required"),
            new WrittenPolicy.Hop("six", "2001:db8::25", 24, "Disabled"),
            new WrittenPolicy.Hop("internet", "", 0, "Opportunistic"));
    private static final List<String> HOP_NAMES =
            HOPS.stream().map(WrittenPolicy.Hop::name).toList();

    private final Dice dice;
    private final Names names;
    private final Addresses addresses;

    Cases(long seed) {
        dice = new Dice(seed);
        names = new Names(dice);
        addresses = new Addresses(dice);
    }

    WrittenPolicy policy() {
        List<String> domains = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        for (int i = dice.below(10); i > 0; i--) {
            String name = names.written();
            if (!taken.contains(PlainDomain.canonical(name))) {
                taken.add(PlainDomain.canonical(name));
                domains.add(name);
            }
        }
        int locals = dice.below(Math.min(5, domains.size() + 1));
        return new WrittenPolicy(
                HOPS,
                domains.subList(0, locals).stream()
                        .map(name -> new WrittenPolicy.Local(name, dice.once(2), dice.one(HOP_NAMES)))
                        .toList(),
                dice.once(5) ? null : reroute(domains.subList(locals, domains.size())));
    }

    private WrittenPolicy.Reroute reroute(List<String> routes) {
        List<String> never = addresses.networks(5);
        List<String> clients = addresses.networks(7);
        List<String> listeners = dice.once(2) ? List.of() : dice.some(LISTENERS, 3);
        boolean authenticated = dice.once(3);
        String otherwise = dice.once(6) ? "Relay" : "Refuse";
        boolean needed = !clients.isEmpty() || !listeners.isEmpty() || authenticated || otherwise.equals("Relay");
        return new WrittenPolicy.Reroute(
                never,
                clients,
                listeners,
                authenticated,
                routes.stream()
                        .map(name -> new WrittenPolicy.Route(name, dice.once(2), dice.one(HOP_NAMES), dice.once(3)))
                        .toList(),
                needed || dice.once(2) ? dice.one(HOP_NAMES) : "",
                otherwise);
    }

    /// As many questions as the caller likes to draw.
    Asked asked(WrittenPolicy policy) {
        List<String> domains = new ArrayList<>();
        policy.localDomains().forEach(local -> domains.add(local.domain()));
        List<String> networks = new ArrayList<>();
        if (policy.reroute() != null) {
            policy.reroute().routes().forEach(route -> domains.add(route.domain()));
            networks.addAll(policy.reroute().never());
            networks.addAll(policy.reroute().clients());
        }
        return new Asked(
                addresses.near(networks),
                dice.once(8) ? dice.one(List.of("SMTP", "", "other", "internal ")) : dice.one(LISTENERS),
                dice.one(List.of("", "", "alice", " ", "\u2003", "\u0000", "internal")),
                dice.one(List.of("", "<>", "x@example.org", "postmaster")),
                new Paths(dice, names, domains).any());
    }
}
