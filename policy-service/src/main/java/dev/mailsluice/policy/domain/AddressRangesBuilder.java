package dev.mailsluice.policy.domain;

import java.util.Arrays;

/// Collects ranges in ascending order of their first addresses; those that overlap or touch become one.
final class AddressRangesBuilder {
    private long[] bounds;
    private int size;

    /// @param expected about how many
    AddressRangesBuilder(int expected) {
        bounds = new long[4 * Math.max(1, expected)];
    }

    void add(AddressRange range) {
        add(
                range.first().high(),
                range.first().low(),
                range.last().high(),
                range.last().low());
    }

    void add(long firstHigh, long firstLow, long lastHigh, long lastLow) {
        if (size > 0 && reaches(firstHigh, firstLow)) {
            if (Bits128.compare(lastHigh, lastLow, bounds[size - 2], bounds[size - 1]) > 0) {
                bounds[size - 2] = lastHigh;
                bounds[size - 1] = lastLow;
            }
            return;
        }
        if (size == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * size);
        }
        bounds[size] = firstHigh;
        bounds[size + 1] = firstLow;
        bounds[size + 2] = lastHigh;
        bounds[size + 3] = lastLow;
        size += 4;
    }

    /// Whether nothing lies between the last range and one that begins there.
    private boolean reaches(long high, long low) {
        long lastHigh = bounds[size - 2];
        long lastLow = bounds[size - 1];
        return Bits128.compare(high, low, lastHigh, lastLow) <= 0
                || low == lastLow + 1 && high == (low == 0 ? lastHigh + 1 : lastHigh);
    }

    AddressRanges build() {
        return new AddressRanges(Arrays.copyOf(bounds, size));
    }
}
