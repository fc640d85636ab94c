package dev.mailsluice.policy.domain;

import java.util.ArrayList;
import java.util.List;

/// Addresses of one family from the first to the last, both included.
record AddressRange(Bits128 first, Bits128 last) {
    boolean isWithin(AddressRange other) {
        return first.compareTo(other.first) >= 0 && last.compareTo(other.last) <= 0;
    }

    /// What both have. If they do not meet, the first address is behind the last.
    AddressRange and(AddressRange other) {
        return new AddressRange(
                first.compareTo(other.first) >= 0 ? first : other.first,
                last.compareTo(other.last) <= 0 ? last : other.last);
    }

    boolean meets(AddressRange other) {
        return first.compareTo(other.last) <= 0 && last.compareTo(other.first) >= 0;
    }

    /// It has 2 to the power of this many addresses, if it is a network.
    int freeBits() {
        long high = first.high() ^ last.high();
        return high == 0
                ? 64 - Long.numberOfLeadingZeros(first.low() ^ last.low())
                : 128 - Long.numberOfLeadingZeros(high);
    }

    /// How many networks [#aligned] gives, without making them.
    ///
    /// Where the first and the last address part, the range is the end of one half and the beginning of the
    /// other; each
    /// takes as many networks as its size has bits set.
    int alignedCount() {
        int free = freeBits();
        if (free == 0) {
            return 1;
        }
        Bits128 below = new Bits128(0, 0).filled(free - 1);
        Bits128 end = new Bits128(~first.high() & below.high(), ~first.low() & below.low());
        Bits128 beginning = new Bits128(last.high() & below.high(), last.low() & below.low());
        boolean whole = end.equals(below) && beginning.equals(below);
        return whole ? 1 : end.next().bitCount() + beginning.next().bitCount();
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
