package dev.mailsluice.policy.reference;

import java.math.BigInteger;

/// The encoder of RFC 3492 §6.3, with numbers that cannot overflow.
final class Punycode {
    private static final int BASE = 36;
    private static final int LEAST = 1;
    private static final int MOST = 26;

    private Punycode() {}

    static String encode(String label) {
        int[] letters = label.codePoints().toArray();
        StringBuilder output = new StringBuilder();
        label.codePoints().filter(c -> c < 128).forEach(output::appendCodePoint);
        int basic = output.length();
        int handled = basic;
        if (basic > 0) {
            output.append('-');
        }
        int n = 128;
        int bias = 72;
        BigInteger delta = BigInteger.ZERO;
        while (handled < letters.length) {
            int from = n;
            int next = label.codePoints().filter(c -> c >= from).min().orElseThrow();
            delta = delta.add(BigInteger.valueOf(next - n).multiply(BigInteger.valueOf(handled + 1)));
            n = next;
            for (int letter : letters) {
                if (letter < n) {
                    delta = delta.add(BigInteger.ONE);
                } else if (letter == n) {
                    number(output, delta, bias);
                    bias = adapted(delta, handled + 1, handled == basic);
                    delta = BigInteger.ZERO;
                    handled++;
                }
            }
            delta = delta.add(BigInteger.ONE);
            n++;
        }
        return output.toString();
    }

    private static void number(StringBuilder output, BigInteger delta, int bias) {
        BigInteger rest = delta;
        for (int k = BASE; ; k += BASE) {
            int threshold = Math.max(LEAST, Math.min(MOST, k - bias));
            if (rest.compareTo(BigInteger.valueOf(threshold)) < 0) {
                output.append(digit(rest.intValue()));
                return;
            }
            BigInteger[] parts = rest.subtract(BigInteger.valueOf(threshold))
                    .divideAndRemainder(BigInteger.valueOf(BASE - threshold));
            output.append(digit(threshold + parts[1].intValue()));
            rest = parts[0];
        }
    }

    private static int adapted(BigInteger delta, int points, boolean first) {
        BigInteger scaled = delta.divide(BigInteger.valueOf(first ? 700 : 2));
        scaled = scaled.add(scaled.divide(BigInteger.valueOf(points)));
        int k = 0;
        while (scaled.compareTo(BigInteger.valueOf((BASE - LEAST) * MOST / 2)) > 0) {
            scaled = scaled.divide(BigInteger.valueOf(BASE - LEAST));
            k += BASE;
        }
        return k + (BASE - LEAST + 1) * scaled.intValue() / (scaled.intValue() + 38);
    }

    private static char digit(int value) {
        return "abcdefghijklmnopqrstuvwxyz0123456789".charAt(value);
    }
}
