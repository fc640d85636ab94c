package dev.mailsluice.edge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.proxy.ProxyHeader;
import dev.mailsluice.edge.proxy.ProxyHeaderParser;
import dev.mailsluice.edge.proxy.Reading;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/// A header is read the same however much of it has come, and ends where it says: PROXY protocol §2.
public final class ProxyHeaderFuzz {

    private static final int PREFIXES = 40;

    private ProxyHeaderFuzz() {}

    public static void fuzzerTestOneInput(byte[] octets) {
        Reading whole = ProxyHeaderParser.parse(octets);
        Random random = new Random(Arrays.hashCode(octets));
        for (int i = 0; i < PREFIXES; i++) {
            int length = i < PREFIXES / 2 ? Math.min(i, octets.length) : random.nextInt(octets.length + 1);
            Reading early = ProxyHeaderParser.parse(Arrays.copyOf(octets, length));
            if (!(early instanceof Reading.NeedMore)) {
                assertThat(early).isEqualTo(whole);
            }
        }
        switch (whole) {
            case Reading.NeedMore _ -> assertThat(octets.length).isLessThan(ProxyHeaderParser.MAX_OCTETS);
            case Reading.Malformed(String why) -> assertThat(why).isNotBlank();
            case Reading.Complete(ProxyHeader header, int end) -> {
                assertThat(end).isBetween(1, octets.length);
                assertThat(ProxyHeaderParser.parse(Arrays.copyOf(octets, end))).isEqualTo(whole);
                assertThat(ProxyHeaderParser.parse(Arrays.copyOf(octets, end - 1)))
                        .isInstanceOf(Reading.NeedMore.class);
                if (header instanceof ProxyHeader.Proxied(InetSocketAddress source, InetSocketAddress destination)) {
                    assertVersion1SaysTheSame(source, destination);
                }
            }
        }
    }

    /// Where it can: both addresses are of one family.
    private static void assertVersion1SaysTheSame(InetSocketAddress source, InetSocketAddress destination) {
        boolean ipv4 = source.getAddress() instanceof Inet4Address;
        if (ipv4 != destination.getAddress() instanceof Inet4Address) {
            return;
        }
        String line = "PROXY %s %s %s %d %d\r\n"
                .formatted(
                        ipv4 ? "TCP4" : "TCP6",
                        source.getAddress().getHostAddress(),
                        destination.getAddress().getHostAddress(),
                        source.getPort(),
                        destination.getPort());
        assertThat(ProxyHeaderParser.parse(line.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new Reading.Complete(new ProxyHeader.Proxied(source, destination), line.length()));
    }
}
