package dev.mailsluice.policy.domain;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/// Makes [CidrRanges] of the networks of one family in one sweep over them, sorted: O(n log n). `open` holds those that
/// reach over the current address, the innermost on top.
final class CidrRangesBuilder {
    private static final int NONE = -1;

    private record Numbered(Cidr network, int index) {}

    /// Outer networks before those inside them, equal ones in the order of the list.
    private static final Comparator<Numbered> OUTER_FIRST = Comparator.<Numbered>comparingLong(
                    n -> n.network().network().high() ^ Long.MIN_VALUE)
            .thenComparingLong(n -> n.network().network().low() ^ Long.MIN_VALUE)
            .thenComparingInt(n -> n.network().prefix())
            .thenComparingInt(Numbered::index);

    private final Deque<Numbered> open = new ArrayDeque<>();
    private final long[] highs;
    private final long[] lows;
    private final int[] rules;
    private int size;

    private CidrRangesBuilder(int networks) {
        highs = new long[2 * networks + 1];
        lows = new long[2 * networks + 1];
        rules = new int[2 * networks + 1];
        begin(0, 0, NONE);
    }

    static CidrRanges build(List<Cidr> networks, IpAddress.Family family) {
        Numbered[] sorted = IntStream.range(0, networks.size())
                .filter(i -> networks.get(i).network().family() == family)
                .mapToObj(i -> new Numbered(networks.get(i), i))
                .sorted(OUTER_FIRST)
                .toArray(Numbered[]::new);
        CidrRangesBuilder builder = new CidrRangesBuilder(sorted.length);
        for (Numbered next : sorted) {
            builder.add(next);
        }
        while (!builder.open.isEmpty()) {
            builder.endInnermost();
        }
        return new CidrRanges(
                Arrays.copyOf(builder.highs, builder.size),
                Arrays.copyOf(builder.lows, builder.size),
                Arrays.copyOf(builder.rules, builder.size));
    }

    private void add(Numbered next) {
        IpAddress start = next.network().network();
        while (!open.isEmpty() && endsBefore(open.peek().network(), start)) {
            endInnermost();
        }
        boolean again = !open.isEmpty() && open.peek().network().equals(next.network());
        if (!again) {
            begin(start.high(), start.low(), next.index());
            open.push(next);
        }
    }

    private void endInnermost() {
        Cidr ended = open.pop().network();
        boolean endOfAll =
                switch (ended.network().family()) {
                    case IPv4 -> ended.lastLow() == 0xffff_ffffL;
                    case IPv6 -> ended.lastHigh() == -1 && ended.lastLow() == -1;
                };
        if (!endOfAll) {
            long low = ended.lastLow() + 1;
            long high = low == 0 ? ended.lastHigh() + 1 : ended.lastHigh();
            begin(high, low, open.isEmpty() ? NONE : open.peek().index());
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

    private static boolean endsBefore(Cidr network, IpAddress address) {
        return Bits128.compare(network.lastHigh(), network.lastLow(), address.high(), address.low()) < 0;
    }
}
