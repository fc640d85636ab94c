package dev.mailsluice.policy.domain;

/// Ranges of IPv6 addresses, 20 octets each. A guide says for equal parts of the space from the first network to the
/// last where to look. IPv6 is given out unevenly: where all lies in one part, the search is as long as without
/// a guide.
final class Ipv6Ranges {
    /// 256 KiB, which stay in the caches of a processor.
    private static final int MOST_PARTS_BITS = 16;

    /// Upper and lower half of each range's first address.
    private final long[] highs;

    private final long[] lows;
    private final int[] rules;

    /// Upper half of the address where the first part begins, that of the second range.
    private final long base;

    /// How far the distance from there is shifted to give the part.
    private final int shift;

    /// For each part the last range that begins before it, or the first of all. One more at the end.
    private final int[] guide;

    private Ipv6Ranges(CidrRanges ranges, long base, int shift, int[] guide) {
        highs = ranges.highs();
        lows = ranges.lows();
        rules = ranges.rules();
        this.base = base;
        this.shift = shift;
        this.guide = guide;
    }

    /// @param ranges whose arrays nobody else keeps
    static Ipv6Ranges of(CidrRanges ranges) {
        long[] highs = ranges.highs();
        int last = highs.length - 1;
        long base = highs[Math.min(1, last)];
        long span = highs[last] - base;
        int bits = Math.min(MOST_PARTS_BITS, 31 - Integer.numberOfLeadingZeros(highs.length));
        int shift = Math.max(0, 64 - Long.numberOfLeadingZeros(span) - bits);
        int[] guide = new int[(int) (span >>> shift) + 2];
        int at = 0;
        for (int part = 1; part < guide.length; part++) {
            while (at < last && highs[at + 1] - base >>> shift < part) {
                at++;
            }
            guide[part] = at;
        }
        return new Ipv6Ranges(ranges, base, shift, guide);
    }

    /// The rule of the range that holds the address.
    int find(long high, long low) {
        if (Long.compareUnsigned(high, base) < 0) {
            return rules[0];
        }
        long part = high - base >>> shift;
        return Long.compareUnsigned(part, guide.length - 1) >= 0
                ? rules[rules.length - 1]
                : within(guide[(int) part], guide[(int) part + 1], high, low);
    }

    private int within(int first, int last, long high, long low) {
        int from = first;
        int to = last;
        while (from < to) {
            int middle = from + to + 1 >>> 1;
            long start = highs[middle];
            boolean begins = start == high
                    ? Long.compareUnsigned(lows[middle], low) <= 0
                    : Long.compareUnsigned(start, high) < 0;
            if (begins) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        return rules[from];
    }
}
