package dev.mailsluice.policy.domain;

import java.util.List;

/// Longest prefix match over networks of both families. Built once, read by many threads.
final class CidrTable {
    private final Ipv4Ranges v4;
    private final Ipv6Ranges v6;

    private CidrTable(Ipv4Ranges v4, Ipv6Ranges v6) {
        this.v4 = v4;
        this.v6 = v6;
    }

    static CidrTable of(List<Cidr> networks) {
        return new CidrTable(
                Ipv4Ranges.of(CidrRangesBuilder.build(networks, IpAddress.Family.IPv4)),
                Ipv6Ranges.of(CidrRangesBuilder.build(networks, IpAddress.Family.IPv6)));
    }

    /// Index in the list of the longest network that holds the address, or -1. Allocates nothing.
    int find(IpAddress address) {
        return switch (address.family()) {
            case IPv4 -> v4.find((int) address.low());
            case IPv6 -> v6.find(address.high(), address.low());
        };
    }
}
