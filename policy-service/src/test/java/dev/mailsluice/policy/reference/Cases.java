package dev.mailsluice.policy.reference;

import java.util.ArrayList;
import java.util.List;

/// A random policy and questions aimed at its borders. The same seed makes the same.
final class Cases {
    private static final List<String> LISTENERS = List.of("smtp", "internal", "submission", "submissions");
    private static final String DIGITS = "0123456789abcdef".repeat(4);
    private static final List<String> TLS_CLIENTS = List.of(
            "dnsName=mta1.corp.example",
            "dnsName=MTA2.Corp.Example",
            "dnsName=example",
            "uri=spiffe://cluster.local/ns/mail/sa/app",
            "uri=spiffe://cluster.local/ns/mail/sa/App",
            "fingerprint=sha256:" + DIGITS,
            "fingerprint=SHA256:" + DIGITS.replace('0', 'F'));
    private static final List<String> SHOWN = List.of(
            "dnsName=MTA1.corp.example",
            "dnsName=mta2.corp.example",
            "dnsName=*.corp.example",
            "dnsName=x.mta1.corp.example",
            "dnsName=mta1.corp.example.",
            "dnsName=",
            "uri=spiffe://cluster.local/ns/mail/sa/app",
            "uri=SPIFFE://cluster.local/ns/mail/sa/app",
            "uri=spiffe://cluster.local/ns/mail/sa/app/",
            "uri=mta1.corp.example");
    private static final List<String> FINGERPRINTS =
            List.of(DIGITS, DIGITS.replace('0', 'f'), DIGITS.substring(24), DIGITS.replace('a', 'A'));
    private static final List<String> IDENTITIES = List.of("alice", "bob", "*", "übeltäter");
    private static final List<String> LOCAL_PARTS = List.of("alice", "Alice", "b.c", "ü");
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
                dice.once(5) ? null : reroute(domains.subList(locals, domains.size())),
                dice.once(3) ? sendAs() : List.of());
    }

    private List<WrittenPolicy.Sender> sendAs() {
        List<WrittenPolicy.Sender> senders = new ArrayList<>();
        for (String identity : dice.some(IDENTITIES, 4)) {
            List<String> paths = new ArrayList<>(dice.some(LOCAL_PARTS, 3));
            paths.replaceAll(localPart -> localPart + "@" + names.written());
            if (dice.once(3)) {
                paths.add("*@" + names.written());
            }
            if (dice.once(6)) {
                paths.add("*");
            }
            senders.add(new WrittenPolicy.Sender(identity, paths));
        }
        return senders;
    }

    /// One of the policy's, something near it, or anything.
    private String reversePath(WrittenPolicy policy) {
        List<String> domains = new ArrayList<>();
        policy.sendAs().forEach(sender -> sender.reversePaths().stream()
                .filter(path -> path.indexOf('@') > 0)
                .forEach(path -> domains.add(path.substring(path.indexOf('@') + 1))));
        if (dice.once(3) || domains.isEmpty()) {
            return dice.one(List.of("", "<>", "x@example.org", "postmaster", "<postmaster>"));
        }
        return dice.once(6) ? new Paths(dice, names, domains).any() : dice.one(LOCAL_PARTS) + "@" + names.near(domains);
    }

    private WrittenPolicy.Reroute reroute(List<String> routes) {
        List<String> never = addresses.networks(5);
        List<String> clients = addresses.networks(7);
        List<String> listeners = dice.once(2) ? List.of() : dice.some(LISTENERS, 3);
        boolean authenticated = dice.once(3);
        List<String> tlsClients = dice.once(4) ? List.of() : dice.some(TLS_CLIENTS, 5);
        String otherwise = dice.once(6) ? "Relay" : "Refuse";
        boolean needed = !clients.isEmpty()
                || !listeners.isEmpty()
                || !tlsClients.isEmpty()
                || authenticated
                || otherwise.equals("Relay");
        return new WrittenPolicy.Reroute(
                never,
                clients,
                listeners,
                tlsClients,
                authenticated,
                routes.stream()
                        .map(name -> new WrittenPolicy.Route(name, dice.once(2), dice.one(HOP_NAMES), dice.once(3)))
                        .toList(),
                needed || dice.once(2) ? dice.one(HOP_NAMES) : "",
                otherwise);
    }

    private List<String> certificate() {
        List<String> names = new ArrayList<>(dice.some(SHOWN, 4));
        if (dice.once(3)) {
            names.add("fingerprint=" + dice.one(List.of("sha256:", "SHA256:", "")) + dice.one(FINGERPRINTS));
        }
        return names;
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
                dice.one(List.of("", "", "alice", "alice", "bob", "Bob", "*", " ", "\u2003", "\u0000", "internal")),
                reversePath(policy),
                new Paths(dice, names, domains).any(),
                dice.once(4) ? List.of() : certificate());
    }
}
