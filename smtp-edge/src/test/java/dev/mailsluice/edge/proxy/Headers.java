package dev.mailsluice.edge.proxy;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/// Headers as load balancers send them, right or wrong.
public final class Headers {

    static final int LOCAL = 0x20;
    static final int PROXY = 0x21;
    static final int UNSPECIFIED = 0x00;
    static final int TCP4 = 0x11;
    static final int TCP6 = 0x21;

    private Headers() {}

    public static byte[] v1(String line) {
        return ascii(line + "\r\n");
    }

    static byte[] v2(int command, int family, byte[]... following) {
        byte[] rest = joined(following);
        return joined(
                ascii("\r\n\r\n\0\r\nQUIT\n"),
                new byte[] {(byte) command, (byte) family, (byte) (rest.length >> 8), (byte) rest.length},
                rest);
    }

    /// From `source`, port 56324, to `destination`, port 25.
    public static byte[] v2(String source, String destination, byte[]... tlvs) {
        byte[] from = InetAddress.ofLiteral(source).getAddress();
        byte[] to = InetAddress.ofLiteral(destination).getAddress();
        int family = from.length == 4 ? TCP4 : TCP6;
        return v2(PROXY, family, from, to, new byte[] {(byte) 0xdc, 0x04, 0, 25}, joined(tlvs));
    }

    static byte[] tlv(int type, byte... value) {
        return joined(new byte[] {(byte) type, (byte) (value.length >> 8), (byte) value.length}, value);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
