package dev.mailsluice.edge.dns;

import dev.mailsluice.edge.address.Cidr;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// How far a name may lead. What DNS says about a stranger's domain must not make the edge speak to its own neighbours.
enum Reach {
    /// For hosts that policy names: wherever a connection makes sense.
    NAMED,
    /// For hosts that a stranger names: the Internet.
    PUBLIC;

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

    /// Loopback, private and shared networks, those for protocols and benchmarks, the reserved ones: RFC 6890 §2.2; and
    /// IPv6 that leads to IPv4 in ways nobody uses for mail: IPv4-compatible, local NAT64, Teredo, 6to4.
    private static final List<Cidr> NOT_PUBLIC = networks(
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
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

    boolean allows(InetAddress address) {
        if (TRANSLATED.contains(address)) {
            return allows(behindTranslator(address));
        }
        return NEVER.stream().noneMatch(network -> network.contains(address))
                && (this == NAMED || NOT_PUBLIC.stream().noneMatch(network -> network.contains(address)));
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
