package dev.mailsluice.policy.domain;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/// A set of addresses of both families, however it was written: a network and its two halves are the same set.
///
/// INVARIANT: no IPv6 range lies within the IPv4-mapped addresses, which are held as IPv4 and so are nobody's
/// ([IpAddress]). A set that is empty in fact is empty.
public final class AddressSet {
    private static final AddressRange MAPPED =
            new AddressRange(new Bits128(0, 0xffff_0000_0000L), new Bits128(0, 0xffff_ffff_ffffL));

    public static final AddressSet NONE = new AddressSet(AddressRanges.NONE, AddressRanges.NONE);
    public static final AddressSet ALL =
            of(List.of(Cidr.around(IpAddress.v4(0), 0), Cidr.around(IpAddress.v6(0, 0), 0)));

    private final AddressRanges v4;
    private final AddressRanges v6;

    private AddressSet(AddressRanges v4, AddressRanges v6) {
        this.v4 = v4;
        this.v6 = v6.withoutThoseWithin(MAPPED);
    }

    public static AddressSet of(List<Cidr> networks) {
        CidrList list = CidrList.copyOf(networks);
        return new AddressSet(
                AddressRanges.of(list, IpAddress.Family.IPv4), AddressRanges.of(list, IpAddress.Family.IPv6));
    }

    public AddressSet plus(AddressSet other) {
        return new AddressSet(v4.plus(other.v4), v6.plus(other.v6));
    }

    public AddressSet minus(AddressSet other) {
        return new AddressSet(v4.minus(other.v4), v6.minus(other.v6));
    }

    public AddressSet and(AddressSet other) {
        return new AddressSet(v4.and(other.v4), v6.and(other.v6));
    }

    public boolean isEmpty() {
        return v4.count() == 0 && v6.count() == 0;
    }

    /// How many addresses of a family it holds.
    public BigInteger size(IpAddress.Family family) {
        return switch (family) {
            case IPv4 -> v4.size();
            case IPv6 -> v6.size();
        };
    }

    /// The fewest networks that make up the set, in ascending order, IPv4 first. They are made one after the other: a
    /// set of a million ranges can be asked for its first ten.
    public Stream<Cidr> networks() {
        return Stream.concat(networks(v4, IpAddress.Family.IPv4), networks(v6, IpAddress.Family.IPv6));
    }

    private static Stream<Cidr> networks(AddressRanges ranges, IpAddress.Family family) {
        return ranges.stream().flatMap(range -> blocks(range, family)).map(block -> network(block, family));
    }

    private static Stream<AddressRange> blocks(AddressRange range, IpAddress.Family family) {
        return range.aligned(family.bits()).stream()
                .filter(block -> family == IpAddress.Family.IPv4 || !block.isWithin(MAPPED));
    }

    private static Cidr network(AddressRange block, IpAddress.Family family) {
        return new Cidr(
                new IpAddress(family, block.first().high(), block.first().low()), family.bits() - block.freeBits());
    }

    /// How many there are of [#networks()].
    public long countNetworks() {
        return v4.stream().mapToInt(AddressRange::alignedCount).asLongStream().sum()
                + v6.stream()
                        .mapToLong(range -> range.meets(MAPPED)
                                ? blocks(range, IpAddress.Family.IPv6).count()
                                : range.alignedCount())
                        .sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressSet set && v4.equals(set.v4) && v6.equals(set.v6);
    }

    @Override
    public int hashCode() {
        return 31 * v4.hashCode() + v6.hashCode();
    }

    /// The first ten networks.
    @Override
    public String toString() {
        return networks().limit(10).toList().toString();
    }
}
