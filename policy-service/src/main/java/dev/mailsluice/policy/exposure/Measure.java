package dev.mailsluice.policy.exposure;

import dev.mailsluice.policy.domain.AddressSet;
import dev.mailsluice.policy.domain.Cidr;
import dev.mailsluice.policy.domain.IpAddress.Family;
import dev.mailsluice.policy.domain.Parsed;
import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether a set has more addresses than one organisation can have: more than a `/8` of IPv4 holds or a `/20` of IPv6.
///
/// Addresses that do not come from the Internet do not count. IPv6 addresses that stand for an IPv4 address count as
/// that.
final class Measure {
    private static final BigInteger MOST_OF_IPV4 = BigInteger.ONE.shiftLeft(32 - 8);
    private static final BigInteger MOST_OF_IPV6 = BigInteger.ONE.shiftLeft(128 - 20);

    /// This host (RFC 1122 §3.2.1.3), private use (RFC 1918 §3), shared space (RFC 6598 §7), link-local (RFC 3927
    /// §2.1); loopback (RFC 4291 §2.5.3), unique local (RFC 4193 §3.1), link-local (RFC 4291 §2.5.6).
    private static final AddressSet NOT_FROM_THE_INTERNET = set(
            "127.0.0.0/8",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "169.254.0.0/16",
            "::1/128",
            "fc00::/7",
            "fe80::/10");

    private Measure() {}

    /// A sentence if it has.
    static Optional<String> tooMany(AddressSet allowed) {
        AddressSet plain = allowed.minus(EmbeddedIpv4.ALL);
        AddressSet counted = plain.plus(EmbeddedIpv4.of(allowed)).minus(NOT_FROM_THE_INTERNET);
        if (counted.size(Family.IPv4).compareTo(MOST_OF_IPV4) > 0) {
            return Optional.of("`allow.clients` lets %,d addresses of IPv4 relay, more than a `/8` has"
                    .formatted(counted.size(Family.IPv4)));
        }
        return counted.size(Family.IPv6).compareTo(MOST_OF_IPV6) > 0
                ? Optional.of("`allow.clients` lets more addresses of IPv6 relay than a `/20` has")
                : Optional.empty();
    }

    static AddressSet set(String... networks) {
        return AddressSet.of(Stream.of(networks).map(Measure::network).toList());
    }

    static Cidr network(String text) {
        return switch (Cidr.parse(text)) {
            case Parsed.Good<Cidr>(var network) -> network;
            case Parsed.Bad<Cidr>(var message) -> throw new IllegalStateException(message);
        };
    }
}
