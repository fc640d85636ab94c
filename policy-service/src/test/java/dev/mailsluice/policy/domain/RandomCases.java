package dev.mailsluice.policy.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// Policies and requests that meet often: few domains, few networks, many kinds of forward-path.
public final class RandomCases {
    private static final NextHop MAILSTORE =
            new NextHop("mailstore", new Target.Host("mailstore.mail.svc"), 25, Tls.Opportunistic);
    private static final NextHop PARTNER = new NextHop("partner", new Target.Host("192.0.2.250"), 2525, Tls.Required);
    private static final NextHop INTERNET = new NextHop("internet", new Target.Mx(), 25, Tls.Disabled);
    private static final List<NextHop> NEXT_HOPS = List.of(MAILSTORE, PARTNER, INTERNET);

    private static final List<String> DOMAINS = List.of(
            "local.example",
            "sub.local.example",
            "deep.sub.local.example",
            "partner.example",
            "a.partner.example",
            "example",
            "xn--bcher-kva.example",
            "remote.example");
    private static final List<String> ASKED_DOMAINS = List.of(
            "local.example",
            "LOCAL.Example",
            "sub.local.example",
            "x.sub.local.example",
            "notlocal.example",
            "deep.sub.local.example",
            "partner.example",
            "a.partner.example",
            "b.a.partner.example",
            "xpartner.example",
            "example",
            "remote.example",
            "bücher.example",
            "BÜCHER.example",
            "xn--bcher-kva.example",
            "x.bücher.example",
            "straße.example",
            "local\u3002example",
            "ｌocal.example",
            "[192.0.2.1]",
            "[IPv6:2001:db8::1]",
            "[ipv6:::1]",
            "[IPv6:zz]",
            "[192.0.2.256]",
            "192.0.2.1",
            "local.example.",
            "local..example",
            ".local.example",
            "-a.example",
            "a_b.example",
            "",
            "[192.0.2.1",
            "local.example>",
            "remote.example@local.example",
            "a".repeat(64));
    private static final List<String> LOCAL_PARTS = List.of(
            "user",
            "user",
            "user",
            "Postmaster",
            "a.b",
            "a..b",
            ".a",
            "a.",
            "user%remote.example",
            "remote.example!user",
            "\"john doe\"",
            "\"a@b\"",
            "\"a\\@b\"",
            "\"a\\\"b\"",
            "IMCEASMTP-x+40r",
            "imceaex-_o=x",
            "IMCEA-x",
            "IMCEA_x-y",
            "\"IMCEASMTP-x\"",
            "user(x)",
            "us er",
            "üser",
            "",
            "\"\"",
            "x".repeat(65),
            "a\tb",
            "\"a\tb\"",
            "a\u0000",
            "\"unclosed",
            "a%b..c");
    private static final List<String> ROUTES =
            List.of("", "", "", "", "@a,@b:", "@remote.example:", "@a", "a:", "@[192.0.2.1]:", "@a,b:", "@:");
    private static final List<String> LISTENERS = List.of("external", "internal", "submission");
    private static final List<CertificateName> CERTIFICATE_NAMES = List.of(
            new CertificateName.DnsName(new DomainName("mta1.corp.example")),
            new CertificateName.DnsName(new DomainName("mta2.corp.example")),
            new CertificateName.Uri("spiffe://cluster.local/ns/mail/sa/app"),
            new CertificateName.Fingerprint("sha256:" + "a".repeat(64)),
            new CertificateName.Fingerprint("sha256:" + "b".repeat(64)));
    public static final List<String> IDENTITIES = List.of("alice", "bob", SendAs.EVERYBODY);
    private static final List<PathPattern> PATTERNS = List.of(
            new PathPattern.Any(),
            new PathPattern.OfDomain(new DomainName("corp.example")),
            new PathPattern.OfDomain(new DomainName("xn--bcher-kva.example")),
            new PathPattern.OfMailbox("alice", new DomainName("corp.example")),
            new PathPattern.OfMailbox("Alice", new DomainName("corp.example")),
            new PathPattern.OfMailbox("x", new DomainName("remote.example")));
    private static final List<String> REVERSE_PATHS = List.of(
            "",
            "<>",
            "x@remote.example",
            "<alice@CORP.example>",
            "Alice@corp.example",
            "ALICE@corp.example",
            "\"alice\"@corp.example",
            "@a.example:alice@corp.example",
            "alice%corp.example@corp.example",
            "alice@x.corp.example",
            "b@b\u00fccher.example",
            "alice@[192.0.2.1]",
            "postmaster",
            " ");
    private static final List<String> CLIENTS = List.of(
            "192.0.2.10",
            "192.0.2.66",
            "::ffff:192.0.2.66",
            "203.0.113.9",
            "198.51.100.5",
            "2001:db8::1",
            "2001:db8:1::1");
    private static final List<String> NETWORKS = List.of(
            "192.0.2.0/24",
            "192.0.2.66/32",
            "192.0.2.64/26",
            "0.0.0.0/0",
            "::/0",
            "2001:db8::/32",
            "2001:db8:1::/48",
            "203.0.113.0/24",
            "::ffff:198.51.100.0/120");

    private final Random random;

    public RandomCases(long seed) {
        random = new Random(seed);
    }

    public RelayPolicy policy() {
        List<String> domains = new ArrayList<>(DOMAINS);
        Collections.shuffle(domains, random);
        int locals = random.nextInt(4);
        List<LocalDomain> localDomains = domains.subList(0, locals).stream()
                .map(name -> new LocalDomain(new DomainName(name), random.nextBoolean(), one(NEXT_HOPS)))
                .toList();
        List<Route> routes = domains.subList(locals, locals + random.nextInt(4)).stream()
                .map(name ->
                        new Route(new DomainName(name), random.nextBoolean(), one(NEXT_HOPS), random.nextInt(3) == 0))
                .toList();
        Mode mode = random.nextInt(4) == 0 ? new NoReroute() : reroute(routes);
        RelayPolicy policy = new RelayPolicy(NEXT_HOPS, localDomains, mode);
        return random.nextInt(3) == 0 ? policy.withSendAs(sendAs()) : policy;
    }

    private List<SendAs> sendAs() {
        return someOf(IDENTITIES).stream()
                .map(identity -> new SendAs(identity, someOf(PATTERNS)))
                .toList();
    }

    private Reroute reroute(List<Route> routes) {
        Allow allow = new Allow(
                networks(),
                someOf(LISTENERS),
                random.nextInt(3) == 0 ? someOf(CERTIFICATE_NAMES) : List.of(),
                random.nextInt(3) == 0);
        Otherwise otherwise = random.nextInt(5) == 0 ? Otherwise.Relay : Otherwise.Refuse;
        boolean needed = allow.anybody() || otherwise == Otherwise.Relay;
        Optional<NextHop> nextHop = needed || random.nextBoolean() ? Optional.of(INTERNET) : Optional.empty();
        boolean open = otherwise == Otherwise.Relay
                || allow.clients().stream().anyMatch(Cidr::coversEverything)
                || routes.stream().anyMatch(RandomCases::opensTopLevelDomain);
        return new Reroute(networks(), allow, routes, nextHop, otherwise, open);
    }

    private static boolean opensTopLevelDomain(Route route) {
        return route.alwaysRelay()
                && route.subdomains()
                && route.domain().ascii().equals("example");
    }

    public RelayRequest request() {
        Optional<String> identity =
                switch (random.nextInt(6)) {
                    case 0 -> Optional.of("alice");
                    case 1 -> Optional.of(one(List.of("bob", "carol", "Alice", "*")));
                    case 2 -> Optional.of(" ");
                    default -> Optional.empty();
                };
        return new RelayRequest(
                ClientAddress.parse(one(CLIENTS)), one(LISTENERS), identity, one(REVERSE_PATHS), path(), channel());
    }

    private Channel channel() {
        return switch (random.nextInt(5)) {
            case 0 -> new Channel.Tls(Optional.empty());
            case 1, 2 -> new Channel.Tls(Optional.of(new TlsClient(someOf(CERTIFICATE_NAMES))));
            default -> Channel.CLEAR;
        };
    }

    private String path() {
        String path =
                switch (random.nextInt(20)) {
                    case 0 -> "postmaster";
                    case 1 -> one(LOCAL_PARTS);
                    default -> one(ROUTES) + one(LOCAL_PARTS) + "@" + one(ASKED_DOMAINS);
                };
        return switch (random.nextInt(12)) {
            case 0 -> "<" + path;
            case 1 -> path + ">";
            case 2, 3, 4 -> path;
            default -> "<" + path + ">";
        };
    }

    /// A network that `networks` does not hold.
    Cidr networkBesides(List<Cidr> networks) {
        return Stream.generate(() -> cidr(one(NETWORKS)))
                .filter(network -> !networks.contains(network))
                .findFirst()
                .orElseThrow();
    }

    private List<Cidr> networks() {
        return someOf(NETWORKS).stream().map(RandomCases::cidr).toList();
    }

    private static Cidr cidr(String text) {
        return switch (Cidr.parse(text)) {
            case Parsed.Good<Cidr>(var cidr) -> cidr;
            case Parsed.Bad<Cidr>(var message) -> throw new AssertionError(message);
        };
    }

    /// At most three, in random order.
    private <T> List<T> someOf(List<T> list) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, random.nextInt(Math.min(4, list.size())));
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
