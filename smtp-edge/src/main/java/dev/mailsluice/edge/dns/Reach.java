package dev.mailsluice.edge.dns;

import dev.mailsluice.edge.address.Cidr;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// How far a name may lead. What DNS says about a stranger's domain must not make the edge speak to its own neighbours,
/// and no name may lead it to itself.
///
/// @param refused networks that are out of reach
record Reach(List<Cidr> refused) {

    /// This host and network, link-local (where clouds keep their metadata), multicast, broadcast: RFC 6890 §2.2. One
    /// cloud keeps its metadata outside of link-local as well.
    private static final List<Cidr> NEVER = networks(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "224.0.0.0/4",
            "255.255.255.255/32",
            "::/128",
            "fe80::/10",
            "ff00::/8",
            "fd00:ec2::254/128");

    private static final List<Cidr> LOOPBACK = networks("127.0.0.0/8", "::1/128");

    /// Private and shared networks, those for protocols and benchmarks, the reserved ones: RFC 6890 §2.2; and IPv6 that
    /// leads to IPv4 in ways nobody uses for mail: IPv4-compatible, local NAT64, Teredo, 6to4.
    private static final List<Cidr> NOT_PUBLIC = networks(
            "10.0.0.0/8",
            "100.64.0.0/10",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "240.0.0.0/4",
            "::/96",
            "64:ff9b:1::/48",
            "2001::/32",
            "2002::/16",
            "fc00::/7",
            "fec0::/10");

    /// IPv4 behind a translator: RFC 6052 §2.1. The last 32 bits are what counts.
    private static final Cidr TRANSLATED = Cidr.parse("64:ff9b::/96");

    Reach {
        refused = List.copyOf(refused);
    }

    /// For hosts that a stranger names: the Internet.
    static Reach ofExchangers(DnsSettings settings) {
        return settings.allowPrivateMx()
                ? ofLoopback(settings)
                : of(Stream.of(NEVER, LOOPBACK, NOT_PUBLIC, settings.privateNetworks(), settings.refused()));
    }

    /// For hosts that policy names: wherever a connection makes sense.
    static Reach ofNamed(DnsSettings settings) {
        return settings.allowPrivateMx() ? ofLoopback(settings) : of(Stream.of(NEVER, LOOPBACK, settings.refused()));
    }

    /// For hosts that say themselves that they are on loopback. policy-service publishes these only where it is
    /// told to.
    static Reach ofLoopback(DnsSettings settings) {
        return of(Stream.of(NEVER, settings.refused()));
    }

    boolean allows(InetAddress address) {
        if (TRANSLATED.contains(address)) {
            return allows(behindTranslator(address));
        }
        return refused.stream().noneMatch(network -> network.contains(address));
    }

    private static Reach of(Stream<List<Cidr>> refused) {
        return new Reach(refused.flatMap(List::stream).toList());
    }

    private static InetAddress behindTranslator(InetAddress address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }

    private static List<Cidr> networks(String... cidrs) {
        return Arrays.stream(cidrs).map(Cidr::parse).toList();
    }
}
