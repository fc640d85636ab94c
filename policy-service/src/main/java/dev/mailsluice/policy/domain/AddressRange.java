package dev.mailsluice.policy.domain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Addresses of one family from the first to the last, both included.
record AddressRange(Bits128 first, Bits128 last) {
    static AddressRange of(Cidr network) {
        return new AddressRange(
                new Bits128(network.network().high(), network.network().low()),
                new Bits128(network.lastHigh(), network.lastLow()));
    }

    boolean isWithin(AddressRange other) {
        return first.compareTo(other.first) >= 0 && last.compareTo(other.last) <= 0;
    }

    /// Whether nothing lies between this range and a later one that begins with `start`.
    boolean reaches(Bits128 start) {
        return start.compareTo(last) <= 0 || start.equals(last.next());
    }

    BigInteger size() {
        return last.toBigInteger().subtract(first.toBigInteger()).add(BigInteger.ONE);
    }

    /// The fewest networks that make up the range: the largest that fits, again and again.
    List<AddressRange> aligned(int bits) {
        List<AddressRange> blocks = new ArrayList<>();
        Bits128 start = first;
        while (true) {
            int free = Math.min(start.trailingZeros(), bits);
            while (start.filled(free).compareTo(last) > 0) {
                free--;
            }
            AddressRange block = new AddressRange(start, start.filled(free));
            blocks.add(block);
            if (block.last.equals(last)) {
                return blocks;
            }
            start = block.last.next();
        }
    }
}
