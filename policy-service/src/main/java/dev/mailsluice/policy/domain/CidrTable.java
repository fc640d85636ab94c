package dev.mailsluice.policy.domain;

import java.util.List;

/// Longest prefix match over networks of both families. Built once, read by many threads.
final class CidrTable {
    private final CidrRanges v4;
    private final CidrRanges v6;

    private CidrTable(CidrRanges v4, CidrRanges v6) {
        this.v4 = v4;
        this.v6 = v6;
    }

    static CidrTable of(List<Cidr> networks) {
        return new CidrTable(
                CidrRangesBuilder.build(networks, IpAddress.Family.IPv4),
                CidrRangesBuilder.build(networks, IpAddress.Family.IPv6));
    }

    /// Index in the list of the longest network that holds the address, or -1. Allocates nothing.
    int find(IpAddress address) {
        CidrRanges ranges =
                switch (address.family()) {
                    case IPv4 -> v4;
                    case IPv6 -> v6;
                };
        return ranges.find(address.high(), address.low());
    }
}
