package dev.mailsluice.edge.fake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/// The receiving side of SMTP, strict: only CRLF ends a line, only CRLF.CRLF ends content. Whatever else the edge might
/// let through is in what is read.
final class WireReader {

    private static final long CRLF = '\r' << 8 | '\n';
    private static final long END = 0x0d0a2e0d0aL;
    private static final long LAST_FIVE = 0xff_ffff_ffffL;

    private final InputStream in;
    private final AtomicLong contentOctets;

    /// @param contentOctets counts what is read of content, whether its end comes or not
    WireReader(InputStream in, AtomicLong contentOctets) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.contentOctets = contentOctets;
    }

    /// A line without its CRLF; null at the end of the stream.
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int last = -1;
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (last == '\r' && b == '\n') {
                byte[] bytes = line.toByteArray();
                return new String(bytes, 0, bytes.length - 1, StandardCharsets.UTF_8);
            }
            line.write(b);
            last = b;
        }
        return null;
    }

    /// Waits until there is something to read.
    void awaitOctet() throws IOException {
        in.mark(1);
        in.read();
        in.reset();
    }

    /// Content up to CRLF.CRLF, unstuffed (RFC 5321 §4.5.2), one char for each octet; throws if the connection ends
    /// before it.
    ///
    /// @param keeping         whether it is returned, or only counted
    /// @param octetsPerSecond reads no faster
    String content(boolean keeping, long octetsPerSecond) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        long began = System.nanoTime();
        long octets = 0;
        // The CRLF of DATA counts as the beginning of an end: RFC 5321 §4.1.1.4.
        long window = CRLF;
        while (window != END) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("content without an end");
            }
            window = (window << 8 | b) & LAST_FIVE;
            contentOctets.incrementAndGet();
            octets++;
            if (keeping) {
                content.write(b);
            }
            if ((octets & 0x3fff) == 0) {
                pace(began, octets, octetsPerSecond);
            }
        }
        return keeping ? unstuffed(content.toString(StandardCharsets.ISO_8859_1)) : "";
    }

    private static String unstuffed(String withEnd) {
        String stuffed = withEnd.substring(0, withEnd.length() - ".\r\n".length());
        return ("\r\n" + stuffed).replace("\r\n.", "\r\n").substring(2);
    }

    private static void pace(long began, long octets, long octetsPerSecond) throws IOException {
        double due = (double) octets / octetsPerSecond;
        double spent = (System.nanoTime() - began) / 1e9;
        if (due > spent) {
            try {
                Thread.sleep((long) ((due - spent) * 1000));
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
