package dev.mailsluice.policy.domain;

import java.math.BigInteger;

/// An unsigned number of 128 bits.
record Bits128(long high, long low) implements Comparable<Bits128> {
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

    @Override
    public int compareTo(Bits128 other) {
        return compare(high, low, other.high, other.low);
    }

    static int compare(long high, long low, long otherHigh, long otherLow) {
        return high == otherHigh ? Long.compareUnsigned(low, otherLow) : Long.compareUnsigned(high, otherHigh);
    }

    /// The number after this one; after the last comes 0.
    Bits128 next() {
        return new Bits128(low == -1 ? high + 1 : high, low + 1);
    }

    /// @param count below 128, but for the number 0
    Bits128 shiftedLeft(int count) {
        return count >= 64
                ? new Bits128(low << count - 64, 0)
                : new Bits128(count == 0 ? high : high << count | low >>> 64 - count, low << count);
    }

    /// This number with its lowest `count` bits set.
    Bits128 filled(int count) {
        return new Bits128(high | ones(count - 64), low | ones(count));
    }

    private static long ones(int count) {
        return count <= 0 ? 0 : -1L >>> 64 - Math.min(count, 64);
    }

    int bitCount() {
        return Long.bitCount(high) + Long.bitCount(low);
    }

    int trailingZeros() {
        return low == 0 ? 64 + Long.numberOfTrailingZeros(high) : Long.numberOfTrailingZeros(low);
    }

    BigInteger toBigInteger() {
        return unsigned(high).shiftLeft(64).add(unsigned(low));
    }

    private static BigInteger unsigned(long bits) {
        BigInteger signed = BigInteger.valueOf(bits);
        return bits < 0 ? signed.add(TWO_TO_64) : signed;
    }
}
