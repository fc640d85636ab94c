package dev.mailsluice.policy.migrate;

import dev.mailsluice.policy.domain.Cidr;
import dev.mailsluice.policy.domain.IpAddress;
import dev.mailsluice.policy.domain.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A line of Exchange's lists: `net[;mask]`, which matches an address if (address AND mask) = net: KB Q193922.
///
/// @param net as a number
/// @param mask as a number; its bits need not be contiguous
record MaskedNet(int net, int mask) {

    /// Bits that the mask leaves free in between: 4,096 networks.
    private static final int MOST_GAPS = 12;

    /// @throws IllegalArgumentException if it is none
    static MaskedNet parse(String line) {
        int semicolon = line.indexOf(';');
        String net = semicolon < 0 ? line : line.substring(0, semicolon);
        return new MaskedNet(
                number(net.strip()),
                semicolon < 0 ? -1 : number(line.substring(semicolon + 1).strip()));
    }

    private static int number(String text) {
        return switch (IpAddress.parse(text)) {
            case Parsed.Good<IpAddress>(var ip) when ip.family() == IpAddress.Family.IPv4 -> (int) ip.low();
            case Parsed.Good<IpAddress> _ -> throw new IllegalArgumentException("`" + text + "` is not IPv4");
            case Parsed.Bad<IpAddress>(var message) -> throw new IllegalArgumentException(message);
        };
    }

    /// With bits set that the mask takes away it matches nobody.
    boolean matchesNobody() {
        return (net & ~mask) != 0;
    }

    /// The smallest network that has them all.
    Cidr around() {
        int prefix = Integer.numberOfLeadingZeros(~mask);
        int kept = prefix == 0 ? 0 : net >>> 32 - prefix << 32 - prefix;
        return network(kept, prefix);
    }

    private static Cidr network(int bits, int prefix) {
        return new Cidr(new IpAddress(IpAddress.Family.IPv4, 0, Integer.toUnsignedLong(bits)), prefix);
    }

    /// The same addresses as networks; empty if they are more than 4,096.
    Optional<List<Cidr>> networks() {
        int free = ~mask;
        int host = Integer.numberOfTrailingZeros(mask);
        int holes = Integer.bitCount(free) - host;
        if (holes > MOST_GAPS) {
            return Optional.empty();
        }
        List<Cidr> networks = new ArrayList<>();
        int gaps = host == 32 ? 0 : free >>> host << host;
        for (int i = 0; i < 1 << holes; i++) {
            networks.add(network(net | Integer.expand(i, gaps), 32 - host));
        }
        return Optional.of(networks);
    }
}
