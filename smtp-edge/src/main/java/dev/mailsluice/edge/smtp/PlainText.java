package dev.mailsluice.edge.smtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Passes over octets of content that mean nothing to a framer, eight at a time.
final class PlainText {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long TOP_BITS = EACH << 7;
    /// NUL, LF and CR are below it, and little else that mail is made of.
    private static final int LEAST_PLAIN = '\r' + 1;

    private PlainText() {}

    /// The place of the first NUL, LF or CR of `bytes` from `from` on; the length if there is none.
    static int end(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length) {
            while (at <= bytes.length - Long.BYTES && allPlain((long) EIGHT.get(bytes, at))) {
                at += Long.BYTES;
            }
            int stop = Math.min(at + Long.BYTES, bytes.length);
            for (; at < stop; at++) {
                byte b = bytes[at];
                if (b == '\r' || b == '\n' || b == 0) {
                    return at;
                }
            }
        }
        return at;
    }

    /// A borrow goes through a top bit exactly where an octet is below the least plain one, or above such an octet.
    private static boolean allPlain(long eight) {
        return ((eight - EACH * LEAST_PLAIN) & ~eight & TOP_BITS) == 0;
    }
}
