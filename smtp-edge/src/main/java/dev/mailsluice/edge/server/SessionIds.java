package dev.mailsluice.edge.server;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Names sessions: short, sorted by time, and with a part of its own for each process.
final class SessionIds {

    /// Base 32 in the order of ASCII, without letters that look like digits.
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int TIME_DIGITS = 11;
    private static final int PROCESS_DIGITS = 4;
    /// Bits below the millisecond, to count with.
    private static final int COUNTER_BITS = 12;

    private final AtomicLong last = new AtomicLong();
    private final String process = digits(new SecureRandom().nextLong(), PROCESS_DIGITS);

    String next() {
        long now = System.currentTimeMillis() << COUNTER_BITS;
        return digits(last.updateAndGet(before -> Math.max(before + 1, now)), TIME_DIGITS) + process;
    }

    private static String digits(long value, int count) {
        char[] text = new char[count];
        for (int i = count - 1; i >= 0; i--) {
            text[i] = DIGITS[(int) (value & 31)];
            value >>>= 5;
        }
        return new String(text);
    }
}
