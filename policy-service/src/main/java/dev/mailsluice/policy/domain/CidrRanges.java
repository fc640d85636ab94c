package dev.mailsluice.policy.domain;

/// The networks of one family as disjoint ranges in ascending order: range i reaches from its start to the start of
/// range i+1, and `rules[i]` is the index of the longest network over it, or -1. The first starts at 0.
///
/// Networks nest or are apart, so n of them make at most 2n+1 ranges of 20 bytes: about 40 bytes per network.
final class CidrRanges {
    private final long[] highs;
    private final long[] lows;
    private final int[] rules;

    /// Takes the arrays as they are; nobody else keeps them.
    CidrRanges(long[] highs, long[] lows, int[] rules) {
        this.highs = highs;
        this.lows = lows;
        this.rules = rules;
    }

    /// The rule of the range that holds the address.
    int find(long high, long low) {
        int from = 0;
        int to = rules.length - 1;
        while (from < to) {
            int middle = from + to + 1 >>> 1;
            if (compare(highs[middle], lows[middle], high, low) <= 0) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        return rules[from];
    }

    /// Order of two unsigned numbers of 128 bits.
    static int compare(long high, long low, long otherHigh, long otherLow) {
        return high == otherHigh ? Long.compareUnsigned(low, otherLow) : Long.compareUnsigned(high, otherHigh);
    }
}
