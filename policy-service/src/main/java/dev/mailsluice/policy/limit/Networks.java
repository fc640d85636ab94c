package dev.mailsluice.policy.limit;

import dev.mailsluice.policy.domain.IpAddress;

/// What is counted as one client.
public final class Networks {

    private Networks() {}

    /// One host has as many IPv6 addresses as it likes, of one /64 (RFC 4291 §2.5.1).
    public static IpAddress of(IpAddress address) {
        return switch (address.family()) {
            case IPv4 -> address;
            case IPv6 -> new IpAddress(address.family(), address.high(), 0);
        };
    }
}
