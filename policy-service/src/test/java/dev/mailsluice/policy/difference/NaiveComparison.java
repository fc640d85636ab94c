package dev.mailsluice.policy.difference;

import dev.mailsluice.policy.domain.CertificateName;
import dev.mailsluice.policy.domain.Channel;
import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.Deliver;
import dev.mailsluice.policy.domain.PathPattern;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.Relay;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.domain.Reroute;
import dev.mailsluice.policy.domain.SendAs;
import dev.mailsluice.policy.domain.TlsClient;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Asks both policies every question that could matter, one by one.
///
/// @param widens whether some mail is taken that was refused
/// @param narrows whether some mail is refused that was taken
/// @param alike whether all is answered alike, but for the words of a refusal in one mode
record NaiveComparison(boolean widens, boolean narrows, boolean alike) {
    private static final PolicyRevision REVISION = new PolicyRevision("default", 1, "sha256:" + "0".repeat(64));

    /// One of each part into which the networks of `RandomCases` cut the addresses.
    private static final List<String> CLIENTS = List.of(
            "192.0.2.10",
            "192.0.2.65",
            "192.0.2.66",
            "203.0.113.9",
            "198.51.100.5",
            "8.8.8.8",
            "2001:db8::1",
            "2001:db8:1::1",
            "2a00::1");

    static NaiveComparison of(RelayPolicy from, RelayPolicy to) {
        PolicySnapshot before = PolicySnapshot.compile(REVISION, from);
        PolicySnapshot after = PolicySnapshot.compile(REVISION, to);
        boolean widens = false;
        boolean narrows = false;
        boolean alike = from.mode().name().equals(to.mode().name());
        for (RelayRequest request : requests(from, to)) {
            Decision was = before.decide(request);
            Decision is = after.decide(request);
            widens |= was instanceof Refuse && !(is instanceof Refuse);
            narrows |= is instanceof Refuse && !(was instanceof Refuse);
            alike &= essence(was).equals(essence(is));
        }
        return new NaiveComparison(widens, narrows, alike);
    }

    private static List<Object> essence(Decision decision) {
        return switch (decision) {
            case Deliver deliver -> List.of("deliver", deliver.nextHop(), deliver.forwardPath());
            case Relay relay -> List.of("relay", relay.nextHop(), relay.forwardPath());
            case Refuse _ -> List.of("refuse");
            case Decision other -> throw new AssertionError(other);
        };
    }

    private static Set<RelayRequest> requests(RelayPolicy... policies) {
        Set<Channel> channels = new HashSet<>(Set.of(Channel.CLEAR));
        Set<CertificateName> names = new HashSet<>();
        Set<String> listeners = new TreeSet<>(Set.of("unnamed"));
        Set<String> paths = new TreeSet<>(Set.of("postmaster", "u@unnamed.test", "u@[192.0.2.1]"));
        for (RelayPolicy policy : policies) {
            policy.localDomains()
                    .forEach(local -> addPaths(paths, local.domain().ascii()));
            if (policy.mode() instanceof Reroute reroute) {
                reroute.routes().forEach(route -> addPaths(paths, route.domain().ascii()));
                listeners.addAll(reroute.allow().listeners());
                names.addAll(reroute.allow().tlsClients());
            }
        }
        addChannels(channels, names);
        List<Sender> senders = senders(policies);
        Set<RelayRequest> requests = new HashSet<>();
        for (String client : CLIENTS) {
            for (String listener : listeners) {
                for (String path : paths) {
                    for (Channel channel : channels) {
                        for (Optional<String> identity : List.of(Optional.<String>empty(), Optional.of("alice"))) {
                            requests.add(new RelayRequest(
                                    ClientAddress.parse(client), listener, identity, "", path, channel));
                        }
                        for (Sender sender : senders) {
                            requests.add(new RelayRequest(
                                    ClientAddress.parse(client),
                                    listener,
                                    Optional.of(sender.identity()),
                                    sender.reversePath(),
                                    path,
                                    channel));
                        }
                    }
                }
            }
        }
        return requests;
    }

    private record Sender(String identity, String reversePath) {}

    /// Each identity that is named and one that is not, with each reverse-path that is named, another of each domain,
    /// and one of no domain.
    private static List<Sender> senders(RelayPolicy... policies) {
        Set<String> identities = new TreeSet<>(Set.of("unnamed"));
        Set<String> reversePaths = new TreeSet<>();
        for (RelayPolicy policy : policies) {
            for (SendAs entry : policy.sendAs()) {
                identities.add(entry.identity());
                entry.reversePaths().forEach(pattern -> reversePaths.add(written(pattern)));
            }
        }
        boolean asked = Stream.of(policies).anyMatch(policy -> !policy.sendAs().isEmpty());
        if (asked) {
            reversePaths.add("postmaster");
        }
        return identities.stream()
                .flatMap(identity -> reversePaths.stream().map(path -> new Sender(identity, path)))
                .toList();
    }

    private static String written(PathPattern pattern) {
        return switch (pattern) {
            case PathPattern.Any _ -> "u@unnamed.test";
            case PathPattern.OfDomain(var domain) -> "unnamed@" + domain;
            case PathPattern.OfMailbox mailbox -> mailbox.text();
        };
    }

    /// A certificate for each fingerprint, with all other names and with none; and one for each name.
    private static void addChannels(Set<Channel> channels, Set<CertificateName> names) {
        List<CertificateName> others = names.stream()
                .filter(name -> !(name instanceof CertificateName.Fingerprint))
                .toList();
        if (!names.isEmpty()) {
            channels.add(with(others));
        }
        for (CertificateName name : names) {
            channels.add(with(List.of(name)));
            if (name instanceof CertificateName.Fingerprint) {
                channels.add(
                        with(Stream.concat(others.stream(), Stream.of(name)).toList()));
            }
        }
    }

    private static Channel with(List<CertificateName> names) {
        return new Channel.Tls(Optional.of(new TlsClient(names)));
    }

    private static void addPaths(Set<String> paths, String domain) {
        paths.add("u@" + domain);
        paths.add("u@unnamed." + domain);
    }
}
