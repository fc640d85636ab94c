package dev.mailsluice.policy.domain;

/// Ranges of IPv4 addresses, 8 octets each. A first level says for each value of an address' leading bits where to
/// look; what is left to search is short, and lies side by side.
final class Ipv4Ranges {
    /// 256 KiB, which stay in the caches of a processor.
    private static final int MOST_LEADING_BITS = 16;

    /// A range's first address in the upper half, its rule in the lower.
    private final long[] ranges;

    /// How far an address is shifted for its leading bits to be left.
    private final int shift;

    /// For leading bits b: the range that holds their first address. One more at the end.
    private final int[] index;

    private Ipv4Ranges(long[] ranges, int shift, int[] index) {
        this.ranges = ranges;
        this.shift = shift;
        this.index = index;
    }

    static Ipv4Ranges of(CidrRanges from) {
        long[] ranges = new long[from.rules().length];
        for (int i = 0; i < ranges.length; i++) {
            ranges[i] = from.lows()[i] << 32 | Integer.toUnsignedLong(from.rules()[i]);
        }
        int leadingBits = Math.min(MOST_LEADING_BITS, 31 - Integer.numberOfLeadingZeros(ranges.length));
        int[] index = new int[(1 << leadingBits) + 1];
        int shift = 32 - leadingBits;
        int at = 0;
        for (int i = 0; i < index.length - 1; i++) {
            while (at + 1 < ranges.length && ranges[at + 1] >>> 32 <= (long) i << shift) {
                at++;
            }
            index[i] = at;
        }
        index[index.length - 1] = ranges.length - 1;
        return new Ipv4Ranges(ranges, shift, index);
    }

    /// The rule of the range that holds the address.
    int find(int bits) {
        long address = Integer.toUnsignedLong(bits);
        int leading = (int) (address >>> shift);
        int from = index[leading];
        int to = index[leading + 1];
        while (from < to) {
            int middle = from + to + 1 >>> 1;
            if (ranges[middle] >>> 32 <= address) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        return (int) ranges[from];
    }
}
