package dev.mailsluice.edge.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.proxy.Reading.Complete;
import dev.mailsluice.edge.proxy.Reading.Malformed;
import dev.mailsluice.edge.proxy.Reading.NeedMore;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What holds for both versions.
class ProxyHeaderParserTest {

    private static final int RUNS = 300_000;
    private static final byte[] AFTER = Headers.ascii("EHLO client.example\r\n");

    private static final List<byte[]> HEADERS = List.of(
            Headers.v1("PROXY TCP4 192.0.2.10 198.51.100.1 56324 25"),
            Headers.v1("PROXY TCP6 2001:db8::a 2001:db8::1 56324 25"),
            Headers.v1("PROXY UNKNOWN"),
            Headers.v2("192.0.2.10", "198.51.100.1"),
            Headers.v2("2001:db8::a", "2001:db8::1", Headers.tlv(0x04, new byte[7]), Headers.tlv(0xea)),
            Headers.v2(Headers.LOCAL, Headers.UNSPECIFIED));

    @Test
    void nothing_is_no_reason_to_refuse() {
        assertThat(ProxyHeaderParser.parse(new byte[0])).isEqualTo(new NeedMore());
    }

    @Test
    void octet_by_octet_a_header_is_complete_with_its_last_and_takes_none_behind_it() {
        for (byte[] header : HEADERS) {
            byte[] stream = Headers.joined(header, AFTER);
            Reading whole = ProxyHeaderParser.parse(header);
            assertThat(whole).isInstanceOf(Complete.class);
            for (int end = 0; end <= stream.length; end++) {
                Reading expected = end < header.length ? new NeedMore() : whole;
                assertThat(ProxyHeaderParser.parse(Arrays.copyOf(stream, end))).isEqualTo(expected);
            }
        }
    }

    /// Random octets, and headers with some octets changed, taken out or put in.
    @Test
    void whatever_comes_is_read_within_bounds_and_more_octets_never_change_what_was_read() {
        Random random = new Random(13);
        int complete = 0;
        for (int run = 0; run < RUNS; run++) {
            byte[] stream = run % 8 == 0 ? noise(random) : mutated(random);
            Reading whole = ProxyHeaderParser.parse(stream);
            if (whole instanceof Complete(var _, int octets)) {
                complete++;
                assertThat(octets).isBetween(1, stream.length);
                assertThat(ProxyHeaderParser.parse(Arrays.copyOf(stream, octets)))
                        .isEqualTo(whole);
                assertThat(ProxyHeaderParser.parse(Arrays.copyOf(stream, octets - 1)))
                        .isEqualTo(new NeedMore());
            }
            if (whole instanceof NeedMore) {
                assertThat(stream.length).isLessThan(ProxyHeaderParser.MAX_OCTETS);
            }
            Reading earlier = ProxyHeaderParser.parse(Arrays.copyOf(stream, random.nextInt(stream.length + 1)));
            assertThat(earlier).isIn(new NeedMore(), whole);
        }
        assertThat(complete).as("runs that show something").isGreaterThan(RUNS / 10);
    }

    @Test
    void no_more_is_ever_asked_for_than_the_longest_header() {
        Random random = new Random(17);
        for (byte[] header : HEADERS) {
            byte[] stream = new byte[ProxyHeaderParser.MAX_OCTETS];
            random.nextBytes(stream);
            System.arraycopy(header, 0, stream, 0, Math.min(header.length, 16));
            assertThat(ProxyHeaderParser.parse(stream)).isInstanceOfAny(Complete.class, Malformed.class);
        }
    }

    private static byte[] noise(Random random) {
        byte[] octets = new byte[random.nextInt(200)];
        random.nextBytes(octets);
        return octets;
    }

    private static byte[] mutated(Random random) {
        byte[] octets = Headers.joined(HEADERS.get(random.nextInt(HEADERS.size())), AFTER);
        for (int change = random.nextInt(3); change > 0; change--) {
            int at = random.nextInt(octets.length);
            byte[] before = Arrays.copyOf(octets, at);
            byte[] after = Arrays.copyOfRange(octets, at, octets.length);
            octets = switch (random.nextInt(4)) {
                case 0 -> Headers.joined(before, new byte[] {(byte) random.nextInt(256)}, after);
                case 1 -> Headers.joined(before, Arrays.copyOfRange(after, 1, after.length));
                case 2 -> Headers.joined(before, Headers.ascii("\r\n"), after);
                default -> {
                    after[0] ^= (byte) (1 << random.nextInt(8));
                    yield Headers.joined(before, after);
                }
            };
        }
        return octets;
    }
}
