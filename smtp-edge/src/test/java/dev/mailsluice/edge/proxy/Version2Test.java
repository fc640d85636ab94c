package dev.mailsluice.edge.proxy;

import static dev.mailsluice.edge.proxy.Headers.LOCAL;
import static dev.mailsluice.edge.proxy.Headers.PROXY;
import static dev.mailsluice.edge.proxy.Headers.TCP4;
import static dev.mailsluice.edge.proxy.Headers.TCP6;
import static dev.mailsluice.edge.proxy.Headers.UNSPECIFIED;
import static dev.mailsluice.edge.proxy.Headers.tlv;
import static dev.mailsluice.edge.proxy.Headers.v2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.proxy.Reading.Complete;
import dev.mailsluice.edge.proxy.Reading.Malformed;
import dev.mailsluice.edge.proxy.Reading.NeedMore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// PROXY protocol §2.2.
class Version2Test {

    private static final byte[] SOME_TLVS = Headers.joined(tlv(0x01, (byte) 'h', (byte) '2'), tlv(0x04), tlv(0xea));
    private static final int CHECKSUM = 0x03;

    @ParameterizedTest
    @CsvSource({
        "0d0a0d0a000d0a515549540a 21 11 000c c000020a c6336401 dc04 0019, 192.0.2.10, 198.51.100.1",
        "0d0a0d0a000d0a515549540a 21 11 000f c000020a c6336401 dc04 0019 040000, 192.0.2.10, 198.51.100.1",
        "0d0a0d0a000d0a515549540a 21 21 0024 20010db800000000000000000000000a 20010db8000000000000000000000001"
                + " dc04 0019, 2001:db8::a, 2001:db8::1",
        "0d0a0d0a000d0a515549540a 21 21 0024 00000000000000000000ffffc000020a 20010db8000000000000000000000001"
                + " dc04 0019, 192.0.2.10, 2001:db8::1"
    })
    void a_header_names_both_ends(String hex, String source, String destination) {
        byte[] header = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThat(ProxyHeaderParser.parse(header))
                .isEqualTo(new Complete(
                        new ProxyHeader.Proxied(
                                new InetSocketAddress(InetAddress.ofLiteral(source), 56324),
                                new InetSocketAddress(InetAddress.ofLiteral(destination), 25)),
                        header.length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 4096})
    void local_and_unspecified_keep_the_connections_own_addresses_whatever_follows(int following) {
        byte[] junk = new byte[following];
        Arrays.fill(junk, (byte) 0xff);
        Complete expected = new Complete(new ProxyHeader.Local(), 16 + following);
        assertThat(ProxyHeaderParser.parse(v2(LOCAL, UNSPECIFIED, junk))).isEqualTo(expected);
        assertThat(ProxyHeaderParser.parse(v2(LOCAL, TCP4, junk))).isEqualTo(expected);
        assertThat(ProxyHeaderParser.parse(v2(LOCAL, 0xff, junk))).isEqualTo(expected);
        assertThat(ProxyHeaderParser.parse(v2(PROXY, UNSPECIFIED, junk))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x10, 0x11, 0x22, 0x2f, 0x30, 0x31, 0xa1, 0xff})
    void another_version_or_command_is_malformed(int command) {
        assertThat(ProxyHeaderParser.parse(v2(command, TCP4, new byte[12]))).isInstanceOf(Malformed.class);
    }

    /// Datagrams, UNIX sockets, and what is not assigned.
    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x10, 0x12, 0x13, 0x20, 0x22, 0x31, 0x32, 0x41, 0xff})
    void another_family_is_malformed(int family) {
        assertThat(ProxyHeaderParser.parse(v2(PROXY, family, new byte[216]))).isInstanceOf(Malformed.class);
    }

    @Test
    void a_length_without_room_for_the_addresses_is_malformed() {
        assertThat(ProxyHeaderParser.parse(v2(PROXY, TCP4, new byte[11]))).isInstanceOf(Malformed.class);
        assertThat(ProxyHeaderParser.parse(v2(PROXY, TCP6, new byte[35]))).isInstanceOf(Malformed.class);
    }

    @Test
    void a_length_over_the_limit_is_malformed_before_it_is_waited_for() {
        byte[] longest = v2(PROXY, UNSPECIFIED, new byte[4096]);
        byte[] tooLong = v2(PROXY, UNSPECIFIED, new byte[4097]);
        assertThat(longest).hasSize(ProxyHeaderParser.MAX_OCTETS);
        assertThat(ProxyHeaderParser.parse(Arrays.copyOf(longest, 16))).isEqualTo(new NeedMore());
        assertThat(ProxyHeaderParser.parse(Arrays.copyOf(tooLong, 16))).isInstanceOf(Malformed.class);
    }

    @Test
    void a_broken_signature_is_malformed_at_its_first_wrong_octet() {
        byte[] header = v2(LOCAL, UNSPECIFIED);
        for (int i = 0; i < 12; i++) {
            byte[] broken = Arrays.copyOf(header, i + 1);
            broken[i] ^= 0x20;
            assertThat(ProxyHeaderParser.parse(broken)).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void tlvs_are_passed_over() {
        byte[] header = v2("192.0.2.10", "198.51.100.1", SOME_TLVS, tlv(0x20, new byte[300]));
        assertThat(ProxyHeaderParser.parse(header))
                .isInstanceOfSatisfying(Complete.class, complete -> assertThat(complete.octets())
                        .isEqualTo(header.length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "0100", "010001", "04000004", "0400000400ff"})
    void a_tlv_that_does_not_end_with_the_header_is_malformed(String hex) {
        byte[] header = v2("192.0.2.10", "198.51.100.1", HexFormat.of().parseHex(hex));
        assertThat(ProxyHeaderParser.parse(header)).isEqualTo(new Malformed("a TLV does not end with the header"));
    }

    @Test
    void a_checksum_must_be_right() {
        byte[] header = v2("192.0.2.10", "198.51.100.1", SOME_TLVS, tlv(CHECKSUM, new byte[4]), SOME_TLVS);
        int at = header.length - SOME_TLVS.length - 4;
        int sum = naiveCrc32c(header);
        for (int i = 0; i < 4; i++) {
            header[at + i] = (byte) (sum >>> 24 - 8 * i);
        }
        assertThat(ProxyHeaderParser.parse(header)).isInstanceOf(Complete.class);
        for (int bit = 16 * 8; bit < header.length * 8; bit++) {
            byte[] flipped = header.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            if (flipped[at - 3] != CHECKSUM) {
                // It has none any more.
                continue;
            }
            assertThat(ProxyHeaderParser.parse(flipped)).as("bit " + bit).isInstanceOf(Malformed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5})
    void a_checksum_has_four_octets(int octets) {
        byte[] header = v2("192.0.2.10", "198.51.100.1", tlv(CHECKSUM, new byte[octets]));
        assertThat(ProxyHeaderParser.parse(header)).isEqualTo(new Malformed("its checksum is wrong"));
    }

    /// RFC 3309, Appendix B: bit by bit, with the reflected polynomial.
    private static int naiveCrc32c(byte[] octets) {
        int sum = -1;
        for (byte octet : octets) {
            sum ^= octet & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum & 1) == 0 ? sum >>> 1 : sum >>> 1 ^ 0x82f63b78;
            }
        }
        return ~sum;
    }
}
