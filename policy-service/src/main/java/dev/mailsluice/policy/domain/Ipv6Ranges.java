package dev.mailsluice.policy.domain;

/// Ranges of IPv6 addresses, 20 octets each. IPv6 is given out too unevenly for its leading bits to say much, so a
/// first level repeats every 64th start: it stays in the caches of a processor, and the rest lies side by side.
final class Ipv6Ranges {
    private static final int STRIDE_BITS = 6;

    /// Upper and lower half of each range's first address.
    private final long[] highs;

    private final long[] lows;
    private final int[] rules;

    /// `highs` at every multiple of the stride.
    private final long[] first;

    private Ipv6Ranges(CidrRanges ranges, long[] first) {
        highs = ranges.highs();
        lows = ranges.lows();
        rules = ranges.rules();
        this.first = first;
    }

    /// @param ranges whose arrays nobody else keeps
    static Ipv6Ranges of(CidrRanges ranges) {
        long[] first = new long[(ranges.rules().length - 1 >> STRIDE_BITS) + 1];
        for (int i = 0; i < first.length; i++) {
            first[i] = ranges.highs()[i << STRIDE_BITS];
        }
        return new Ipv6Ranges(ranges, first);
    }

    /// The rule of the range that holds the address.
    int find(long high, long low) {
        int from = 0;
        int to = first.length - 1;
        while (from < to) {
            int middle = from + to + 1 >>> 1;
            int at = middle << STRIDE_BITS;
            boolean starts = first[middle] == high
                    ? Long.compareUnsigned(lows[at], low) <= 0
                    : Long.compareUnsigned(first[middle], high) < 0;
            if (starts) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        return within(from << STRIDE_BITS, Math.min(from + 1 << STRIDE_BITS, rules.length) - 1, high, low);
    }

    private int within(int first, int last, long high, long low) {
        int from = first;
        int to = last;
        while (from < to) {
            int middle = from + to + 1 >>> 1;
            if (Bits128.compare(highs[middle], lows[middle], high, low) <= 0) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        return rules[from];
    }
}
