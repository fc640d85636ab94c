package dev.mailsluice.policy.domain;

import java.util.Arrays;
import java.util.List;

/// Makes a list of networks that is kept in few octets, and says which of them stands there already. A million take no
/// object each while they are read.
public final class CidrListBuilder {
    private static final int LEAST = 16;

    /// Indexes of networks plus one, 0 if free; at least half are free. What is not found where it belongs is looked
    /// for in the next ones.
    private int[] slots;

    private long[] highs;
    private long[] lows;
    private byte[] kinds;
    private long allHighs;
    private int size;

    /// @param expected about how many will be added
    public CidrListBuilder(int expected) {
        int capacity = Math.max(LEAST, expected);
        highs = new long[capacity];
        lows = new long[capacity];
        kinds = new byte[capacity];
        slots = new int[0];
    }

    /// Adds a network in any case.
    ///
    /// @return index of an equal one that was added by this method before, or -1
    public int add(Cidr network) {
        if (2 * size >= slots.length) {
            slots = new int[Integer.highestOneBit(Math.max(LEAST, kinds.length)) << 2];
            for (int i = 0; i < size; i++) {
                claim(i);
            }
        }
        append(network);
        return claim(size - 1);
    }

    /// Adds a network that nobody asks about.
    void append(Cidr network) {
        if (size == kinds.length) {
            highs = Arrays.copyOf(highs, 2 * size);
            lows = Arrays.copyOf(lows, 2 * size);
            kinds = Arrays.copyOf(kinds, 2 * size);
        }
        highs[size] = network.network().high();
        lows[size] = network.network().low();
        kinds[size] = CidrList.kind(network);
        allHighs |= highs[size];
        size++;
    }

    private int claim(int index) {
        int slot = slot(index);
        while (slots[slot] != 0) {
            if (isSame(slots[slot] - 1, index)) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = index + 1;
        return -1;
    }

    private int slot(int index) {
        long hash = (highs[index] * 31 + lows[index]) * 31 + kinds[index];
        return (int) (hash * DomainTable.SPREAD >>> 1 + Long.numberOfLeadingZeros(slots.length));
    }

    private boolean isSame(int one, int other) {
        return lows[one] == lows[other] && highs[one] == highs[other] && kinds[one] == kinds[other];
    }

    public List<Cidr> build() {
        return list();
    }

    CidrList list() {
        return new CidrList(
                allHighs == 0 ? new long[0] : Arrays.copyOf(highs, size),
                Arrays.copyOf(lows, size),
                Arrays.copyOf(kinds, size));
    }
}
