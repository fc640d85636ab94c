package dev.mailsluice.policy.domain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A set of addresses of one family: ranges in ascending order, with something between each two. So equal sets are
/// equal values. Every operation is one sweep.
record AddressRanges(List<AddressRange> list) {
    static final AddressRanges NONE = new AddressRanges(List.of());

    /// @param ranges in any order, overlapping or not
    static AddressRanges of(Stream<AddressRange> ranges) {
        List<AddressRange> merged = new ArrayList<>();
        ranges.sorted(Comparator.comparing(AddressRange::first)).forEachOrdered(next -> {
            AddressRange last = merged.isEmpty() ? null : merged.getLast();
            if (last == null || !last.reaches(next.first())) {
                merged.add(next);
            } else if (next.last().compareTo(last.last()) > 0) {
                merged.set(merged.size() - 1, new AddressRange(last.first(), next.last()));
            }
        });
        return new AddressRanges(merged);
    }

    AddressRanges plus(AddressRanges other) {
        return of(Stream.concat(list.stream(), other.list.stream()));
    }

    AddressRanges minus(AddressRanges other) {
        List<AddressRange> left = new ArrayList<>();
        int at = 0;
        for (AddressRange range : list) {
            while (at < other.list.size() && other.list.get(at).last().compareTo(range.first()) < 0) {
                at++;
            }
            at = cut(range, other.list, at, left);
        }
        return new AddressRanges(left);
    }

    /// Adds to `left` what is left of `range`.
    ///
    /// @param at the first of `others` that could reach into it
    /// @return the first that could reach into a later one
    private static int cut(AddressRange range, List<AddressRange> others, int at, List<AddressRange> left) {
        Bits128 start = range.first();
        int next = at;
        while (next < others.size() && others.get(next).first().compareTo(range.last()) <= 0) {
            AddressRange other = others.get(next);
            if (other.first().compareTo(start) > 0) {
                left.add(new AddressRange(start, other.first().previous()));
            }
            if (other.last().compareTo(range.last()) >= 0) {
                return next;
            }
            start = other.last().next();
            next++;
        }
        left.add(new AddressRange(start, range.last()));
        return next;
    }

    /// Without the ranges that lie within `block` as a whole.
    AddressRanges withoutThoseWithin(AddressRange block) {
        return list.stream().noneMatch(range -> range.isWithin(block))
                ? this
                : new AddressRanges(
                        list.stream().filter(range -> !range.isWithin(block)).toList());
    }

    BigInteger size() {
        return list.stream().map(AddressRange::size).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
