package dev.mailsluice.edge.smtp;

/// Where a framer reads from: one chunk and a place in it. Framers move the place, callers the chunk.
public final class ByteInput {

    private static final byte[] NOTHING = new byte[0];

    byte[] bytes = NOTHING;
    int at;

    /// Goes on with `chunk`; what was left of the one before is gone.
    public void refill(byte[] chunk) {
        bytes = chunk;
        at = 0;
    }

    /// Passes over `octets`, of which there are as many.
    public void skip(int octets) {
        at += octets;
    }

    /// Octets not yet read.
    public int remaining() {
        return bytes.length - at;
    }
}
