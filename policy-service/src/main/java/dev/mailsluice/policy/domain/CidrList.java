package dev.mailsluice.policy.domain;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/// An immutable list of networks in 9 octets each, 17 if there is IPv6 among them: a policy may have a million, which
/// as objects would be 60 octets each, and a million things for the collector to look at. Made by [CidrListBuilder].
final class CidrList extends AbstractList<Cidr> implements RandomAccess {
    /// Added to the prefix length of an IPv6 network, which so is never that of an IPv4 network.
    private static final int V6 = 64;

    /// Of no length if all are 0, as those of IPv4 are.
    private final long[] highs;

    private final long[] lows;
    private final byte[] kinds;

    /// Sorted when first asked for, and kept, as whoever looks at a policy asks again: 4 octets a network. Two threads
    /// may sort at once, and sort alike.
    private volatile int[] sortedV4;

    private volatile int[] sortedV6;

    /// @param highs of no length if all are 0
    /// @param kinds as [#kind] makes them
    CidrList(long[] highs, long[] lows, byte[] kinds) {
        this.highs = highs;
        this.lows = lows;
        this.kinds = kinds;
    }

    static CidrList copyOf(List<Cidr> networks) {
        if (networks instanceof CidrList list) {
            return list;
        }
        CidrListBuilder builder = new CidrListBuilder(networks.size());
        networks.forEach(builder::append);
        return builder.list();
    }

    /// Family and prefix length in one.
    static byte kind(Cidr network) {
        return (byte) (network.network().family() == IpAddress.Family.IPv6 ? V6 + network.prefix() : network.prefix());
    }

    @Override
    public Cidr get(int index) {
        return new Cidr(new IpAddress(family(index), high(index), low(index)), prefix(index));
    }

    IpAddress.Family family(int index) {
        return Byte.toUnsignedInt(kinds[index]) < V6 ? IpAddress.Family.IPv4 : IpAddress.Family.IPv6;
    }

    /// As [IpAddress#high()] of its first address.
    long high(int index) {
        return highs.length > 0 ? highs[index] : 0;
    }

    /// As [IpAddress#low()] of its first address.
    long low(int index) {
        return lows[index];
    }

    int prefix(int index) {
        int kind = Byte.toUnsignedInt(kinds[index]);
        return kind < V6 ? kind : kind - V6;
    }

    /// As [IpAddress#high()] of its last address.
    long lastHigh(int index) {
        return high(index) | Cidr.ones(family(index).bits() - prefix(index) - 64);
    }

    /// As [IpAddress#low()] of its last address.
    long lastLow(int index) {
        return low(index) | Cidr.ones(family(index).bits() - prefix(index));
    }

    /// Indexes of the networks of one family, as [NetworkOrder] sorts them. Not to be changed.
    int[] sorted(IpAddress.Family family) {
        return switch (family) {
            case IPv4 -> {
                int[] known = sortedV4;
                yield known != null ? known : (sortedV4 = NetworkOrder.of(this, family));
            }
            case IPv6 -> {
                int[] known = sortedV6;
                yield known != null ? known : (sortedV6 = NetworkOrder.of(this, family));
            }
        };
    }

    @Override
    public int size() {
        return kinds.length;
    }
}
