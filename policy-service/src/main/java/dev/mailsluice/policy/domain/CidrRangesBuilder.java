package dev.mailsluice.policy.domain;

import java.util.Arrays;
import java.util.List;

/// Makes [CidrRanges] of the networks of one family in one sweep over them, sorted: O(n log n). `open` holds those that
/// reach over the current address, the innermost last.
final class CidrRangesBuilder {
    private static final int NONE = -1;

    private final CidrList networks;
    private final long end;

    /// Each is inside the one before, and longer: so there is one for each prefix length at most.
    private final int[] open = new int[IpAddress.Family.IPv6.bits() + 1];

    private int depth;
    private final long[] highs;
    private final long[] lows;
    private final int[] rules;
    private int size;

    private CidrRangesBuilder(CidrList networks, IpAddress.Family family, int count) {
        this.networks = networks;
        end = Cidr.ones(family.bits());
        highs = new long[2 * count + 1];
        lows = new long[2 * count + 1];
        rules = new int[2 * count + 1];
        begin(0, 0, NONE);
    }

    static CidrRanges build(List<Cidr> list, IpAddress.Family family) {
        CidrList networks = CidrList.copyOf(list);
        int[] sorted = networks.sorted(family);
        CidrRangesBuilder builder = new CidrRangesBuilder(networks, family, sorted.length);
        for (int next : sorted) {
            builder.add(next);
        }
        while (builder.depth > 0) {
            builder.endInnermost();
        }
        return new CidrRanges(
                Arrays.copyOf(builder.highs, builder.size),
                Arrays.copyOf(builder.lows, builder.size),
                Arrays.copyOf(builder.rules, builder.size));
    }

    private void add(int next) {
        while (depth > 0 && endsBefore(open[depth - 1], next)) {
            endInnermost();
        }
        if (depth == 0 || !isSame(open[depth - 1], next)) {
            begin(networks.high(next), networks.low(next), next);
            open[depth++] = next;
        }
    }

    private void endInnermost() {
        int ended = open[--depth];
        long lastHigh = networks.lastHigh(ended);
        long lastLow = networks.lastLow(ended);
        boolean endOfAll = lastLow == end && (lastHigh == -1 || networks.family(ended) == IpAddress.Family.IPv4);
        if (!endOfAll) {
            long low = lastLow + 1;
            begin(low == 0 ? lastHigh + 1 : lastHigh, low, depth == 0 ? NONE : open[depth - 1]);
        }
    }

    /// A range that begins where the one before began takes its place.
    private void begin(long high, long low, int rule) {
        boolean replaces = size > 0 && highs[size - 1] == high && lows[size - 1] == low;
        int place = replaces ? size - 1 : size++;
        highs[place] = high;
        lows[place] = low;
        rules[place] = rule;
    }

    private boolean endsBefore(int network, int next) {
        return Bits128.compare(
                        networks.lastHigh(network), networks.lastLow(network), networks.high(next), networks.low(next))
                < 0;
    }

    private boolean isSame(int one, int other) {
        return networks.low(one) == networks.low(other)
                && networks.high(one) == networks.high(other)
                && networks.prefix(one) == networks.prefix(other);
    }
}
