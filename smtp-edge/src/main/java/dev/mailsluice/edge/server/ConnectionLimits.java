package dev.mailsluice.edge.server;

import dev.mailsluice.edge.address.Cidr;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/// How many connections there may be. What is said of an address holds for an IPv4 address, and for a whole /64 of
/// IPv6, which is what a single host is commonly given.
///
/// @param sessions at once, over all listeners
/// @param sessionsPerAddress at once, of one address
/// @param arrivalsPerMinute new connections of one address; absent for any number
/// @param shared networks in which an address stands for many clients: only `sessions` holds there
/// @param greetingDelay in which the client has to be silent; zero for none. Not where TLS comes first
public record ConnectionLimits(
        int sessions,
        int sessionsPerAddress,
        OptionalInt arrivalsPerMinute,
        List<Cidr> shared,
        Duration greetingDelay) {

    private static final int IPV6_PREFIX = 64;

    public ConnectionLimits {
        shared = List.copyOf(shared);
    }

    boolean isShared(InetAddress address) {
        return shared.stream().anyMatch(network -> network.contains(address));
    }

    /// What is counted together with `address`.
    static Cidr counted(InetAddress address) {
        int bits = address.getAddress().length * Byte.SIZE;
        return Cidr.around(address, Math.min(bits, IPV6_PREFIX));
    }
}
