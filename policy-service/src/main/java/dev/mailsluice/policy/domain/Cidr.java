package dev.mailsluice.policy.domain;

/// A network: RFC 4632 §3.1 for IPv4, RFC 4291 §2.3 for IPv6.
///
/// @param network its first address; no bit is set behind the prefix
/// @param prefix how many leading bits count
public record Cidr(IpAddress network, int prefix) {
    public Cidr {
        if (prefix < 0 || prefix > network.family().bits()) {
            throw new IllegalArgumentException("prefix `/%d` does not fit %s".formatted(prefix, network.family()));
        }
        if ((network.high() & hostHigh(network, prefix)) != 0 || (network.low() & hostLow(network, prefix)) != 0) {
            throw new IllegalArgumentException("`%s/%d` has host bits set".formatted(network, prefix));
        }
    }

    public static Parsed<Cidr> parse(String text) {
        return CidrText.parse(text);
    }

    /// The network of `prefix` bits in which `address` lies.
    public static Cidr around(IpAddress address, int prefix) {
        long high = address.high() & ~hostHigh(address, prefix);
        long low = address.low() & ~hostLow(address, prefix);
        return new Cidr(new IpAddress(address.family(), high, low), prefix);
    }

    /// Whether it is all of IPv4 or all of IPv6.
    public boolean coversEverything() {
        return prefix == 0;
    }

    /// Networks nest or are apart: whether one of the two holds the other.
    public boolean overlaps(Cidr other) {
        return network.family() == other.network.family()
                && around(network, Math.min(prefix, other.prefix))
                        .network()
                        .equals(around(other.network, Math.min(prefix, other.prefix))
                                .network());
    }

    long lastHigh() {
        return network.high() | hostHigh(network, prefix);
    }

    long lastLow() {
        return network.low() | hostLow(network, prefix);
    }

    private static long hostHigh(IpAddress address, int prefix) {
        return ones(address.family().bits() - prefix - 64);
    }

    private static long hostLow(IpAddress address, int prefix) {
        return ones(address.family().bits() - prefix);
    }

    /// The lowest `count` bits of 64, none if `count` is negative, all if it is more than 64.
    static long ones(int count) {
        if (count <= 0) {
            return 0;
        }
        return -1L >>> 64 - Math.min(count, 64);
    }

    @Override
    public String toString() {
        return network + "/" + prefix;
    }
}
