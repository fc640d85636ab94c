package dev.mailsluice.policy.domain;

import java.util.List;
import java.util.Random;

/// Addresses and networks that meet often: few different bits, and borders of networks.
final class RandomAddresses {
    private final Random random;

    RandomAddresses(Random random) {
        this.random = random;
    }

    IpAddress address() {
        return random.nextBoolean()
                ? IpAddress.v4(sparse() & 0xffff_ffffL)
                : IpAddress.v6(random.nextInt(4) == 0 ? 0 : sparse(), sparse());
    }

    Cidr network() {
        IpAddress address = address();
        return Cidr.around(address, random.nextInt(address.family().bits() + 1));
    }

    /// Inside or just outside one of the networks, or anywhere.
    IpAddress near(List<Cidr> networks) {
        if (networks.isEmpty() || random.nextInt(4) == 0) {
            return address();
        }
        Cidr network = networks.get(random.nextInt(networks.size()));
        IpAddress first = network.network();
        long low =
                switch (random.nextInt(4)) {
                    case 0 -> first.low();
                    case 1 -> first.low() - 1;
                    case 2 -> network.lastLow();
                    default -> network.lastLow() + 1;
                };
        return first.family() == IpAddress.Family.IPv4
                ? IpAddress.v4(low & 0xffff_ffffL)
                : IpAddress.v6(random.nextBoolean() ? first.high() : network.lastHigh(), low);
    }

    private long sparse() {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextLong() & random.nextLong() & random.nextLong();
            default -> random.nextLong() | random.nextLong() | random.nextLong();
        };
    }
}
