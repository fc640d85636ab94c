package dev.mailsluice.policy.domain;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/// An immutable list of networks in 9 octets each, 17 if there is IPv6 among them: a policy may have a million, which
/// as objects would be 60 octets each, and a million things for the collector to look at.
final class CidrList extends AbstractList<Cidr> implements RandomAccess {
    /// Added to the prefix length of an IPv6 network, which so is never that of an IPv4 network.
    private static final int V6 = 64;

    /// Of no length if all are 0, as those of IPv4 are.
    private final long[] highs;

    private final long[] lows;
    private final byte[] prefixes;

    private CidrList(long[] highs, long[] lows, byte[] prefixes) {
        this.highs = highs;
        this.lows = lows;
        this.prefixes = prefixes;
    }

    static List<Cidr> copyOf(List<Cidr> networks) {
        if (networks instanceof CidrList) {
            return networks;
        }
        int size = networks.size();
        boolean high = networks.stream().anyMatch(network -> network.network().high() != 0);
        CidrList list = new CidrList(new long[high ? size : 0], new long[size], new byte[size]);
        for (int i = 0; i < size; i++) {
            list.put(i, networks.get(i));
        }
        return list;
    }

    private void put(int index, Cidr network) {
        IpAddress first = network.network();
        if (highs.length > 0) {
            highs[index] = first.high();
        }
        lows[index] = first.low();
        prefixes[index] = (byte) (first.family() == IpAddress.Family.IPv6 ? V6 + network.prefix() : network.prefix());
    }

    @Override
    public Cidr get(int index) {
        int prefix = Byte.toUnsignedInt(prefixes[index]);
        return prefix < V6
                ? new Cidr(IpAddress.v4(lows[index]), prefix)
                : new Cidr(
                        new IpAddress(IpAddress.Family.IPv6, highs.length > 0 ? highs[index] : 0, lows[index]),
                        prefix - V6);
    }

    @Override
    public int size() {
        return prefixes.length;
    }
}
