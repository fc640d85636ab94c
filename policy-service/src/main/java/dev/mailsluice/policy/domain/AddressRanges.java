package dev.mailsluice.policy.domain;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A set of addresses of one family: ranges in ascending order, with something between each two. So equal sets are
/// equal values. Every operation is one sweep. A set may have millions of ranges, so they are numbers side by side and
/// become objects when somebody asks for them.
final class AddressRanges {
    static final AddressRanges NONE = new AddressRangesBuilder(0).build();

    /// So few that it is worth while to ask first whether the two share anything.
    private static final int FEW = 100;

    private final long[] bounds;

    /// @param bounds of each range four: upper and lower half of the first address, then of the last
    AddressRanges(long[] bounds) {
        this.bounds = bounds;
    }

    static AddressRanges of(CidrList networks, IpAddress.Family family) {
        int[] sorted = networks.sorted(family);
        AddressRangesBuilder merged = new AddressRangesBuilder(sorted.length);
        for (int i : sorted) {
            merged.add(networks.high(i), networks.low(i), networks.lastHigh(i), networks.lastLow(i));
        }
        return merged.build();
    }

    int count() {
        return bounds.length / 4;
    }

    private long firstHigh(int i) {
        return bounds[4 * i];
    }

    private long firstLow(int i) {
        return bounds[4 * i + 1];
    }

    private long lastHigh(int i) {
        return bounds[4 * i + 2];
    }

    private long lastLow(int i) {
        return bounds[4 * i + 3];
    }

    AddressRange get(int i) {
        return new AddressRange(new Bits128(firstHigh(i), firstLow(i)), new Bits128(lastHigh(i), lastLow(i)));
    }

    Stream<AddressRange> stream() {
        return IntStream.range(0, count()).mapToObj(this::get);
    }

    AddressRanges plus(AddressRanges other) {
        if (count() == 0 || other.count() == 0) {
            return count() == 0 ? other : this;
        }
        AddressRangesBuilder merged = new AddressRangesBuilder(count() + other.count());
        int mine = 0;
        int theirs = 0;
        while (mine < count() || theirs < other.count()) {
            boolean takesMine = theirs == other.count() || mine < count() && isBefore(mine, other, theirs);
            if (takesMine) {
                merged.add(firstHigh(mine), firstLow(mine), lastHigh(mine), lastLow(mine));
                mine++;
            } else {
                merged.add(
                        other.firstHigh(theirs), other.firstLow(theirs), other.lastHigh(theirs), other.lastLow(theirs));
                theirs++;
            }
        }
        return merged.build();
    }

    private boolean isBefore(int mine, AddressRanges other, int theirs) {
        return Bits128.compare(firstHigh(mine), firstLow(mine), other.firstHigh(theirs), other.firstLow(theirs)) <= 0;
    }

    AddressRanges and(AddressRanges other) {
        AddressRangesBuilder both = new AddressRangesBuilder(Math.min(count(), other.count()));
        int mine = 0;
        int theirs = 0;
        while (mine < count() && theirs < other.count()) {
            mine = firstThatReaches(mine, other.firstHigh(theirs), other.firstLow(theirs));
            if (mine == count()) {
                break;
            }
            theirs = other.firstThatReaches(theirs, firstHigh(mine), firstLow(mine));
            if (theirs == other.count()) {
                break;
            }
            AddressRange shared = get(mine).and(other.get(theirs));
            if (shared.first().compareTo(shared.last()) <= 0) {
                both.add(shared);
                // Whichever ends first has nothing more to share.
                if (shared.last().equals(get(mine).last())) {
                    mine++;
                } else {
                    theirs++;
                }
            }
        }
        return both.build();
    }

    /// The first range from `from` that does not end before an address. Goes on in steps that double, then halves: what
    /// lies near is found soon, and what is far costs as many looks as its distance has bits.
    private int firstThatReaches(int from, long high, long low) {
        int step = 1;
        int start = from;
        while (start + step - 1 < count() && endsBefore(start + step - 1, high, low)) {
            start += step;
            step *= 2;
        }
        int end = Math.min(start + step - 1, count());
        while (start < end) {
            int middle = start + end >>> 1;
            if (endsBefore(middle, high, low)) {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        return start;
    }

    private boolean endsBefore(int i, long high, long low) {
        return Bits128.compare(lastHigh(i), lastLow(i), high, low) < 0;
    }

    AddressRanges minus(AddressRanges other) {
        if (other.count() < FEW && and(other).count() == 0) {
            return this;
        }
        AddressRangesBuilder left = new AddressRangesBuilder(count());
        int at = 0;
        for (int i = 0; i < count(); i++) {
            while (at < other.count()
                    && Bits128.compare(other.lastHigh(at), other.lastLow(at), firstHigh(i), firstLow(i)) < 0) {
                at++;
            }
            at = cut(i, other, at, left);
        }
        return left.build();
    }

    /// Adds to `left` what is left of a range.
    ///
    /// @param at the first of `other` that could reach into it
    /// @return the first that could reach into a later one
    private int cut(int range, AddressRanges other, int at, AddressRangesBuilder left) {
        long high = firstHigh(range);
        long low = firstLow(range);
        int next = at;
        while (next < other.count()
                && Bits128.compare(other.firstHigh(next), other.firstLow(next), lastHigh(range), lastLow(range)) <= 0) {
            long otherHigh = other.firstHigh(next);
            long otherLow = other.firstLow(next);
            if (Bits128.compare(otherHigh, otherLow, high, low) > 0) {
                left.add(high, low, otherLow == 0 ? otherHigh - 1 : otherHigh, otherLow - 1);
            }
            if (Bits128.compare(other.lastHigh(next), other.lastLow(next), lastHigh(range), lastLow(range)) >= 0) {
                return next;
            }
            low = other.lastLow(next) + 1;
            high = low == 0 ? other.lastHigh(next) + 1 : other.lastHigh(next);
            next++;
        }
        left.add(high, low, lastHigh(range), lastLow(range));
        return next;
    }

    /// Without the ranges that lie within `block` as a whole.
    AddressRanges withoutThoseWithin(AddressRange block) {
        int within = 0;
        while (within < count() && !get(within).isWithin(block)) {
            within++;
        }
        if (within == count()) {
            return this;
        }
        AddressRangesBuilder left = new AddressRangesBuilder(count());
        stream().filter(range -> !range.isWithin(block)).forEachOrdered(left::add);
        return left.build();
    }

    BigInteger size() {
        long high = 0;
        long low = 0;
        for (int i = 0; i < count(); i++) {
            long lows = lastLow(i) - firstLow(i);
            long borrow = Long.compareUnsigned(lastLow(i), firstLow(i)) < 0 ? 1 : 0;
            high += lastHigh(i) - firstHigh(i) - borrow;
            long sum = low + lows;
            high += Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
            low = sum + 1;
            high += low == 0 ? 1 : 0;
        }
        // Disjoint ranges have 2^128 addresses together at most, and that many only if they have all.
        boolean all = high == 0 && low == 0 && count() > 0;
        return all ? BigInteger.ONE.shiftLeft(128) : new Bits128(high, low).toBigInteger();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRanges ranges && Arrays.equals(bounds, ranges.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }
}
