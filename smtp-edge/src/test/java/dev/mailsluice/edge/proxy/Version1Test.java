package dev.mailsluice.edge.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.proxy.Reading.Complete;
import dev.mailsluice.edge.proxy.Reading.Malformed;
import dev.mailsluice.edge.proxy.Reading.NeedMore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// PROXY protocol §2.1.
class Version1Test {

    @ParameterizedTest
    @CsvSource({
        "TCP4 192.0.2.10 198.51.100.1 56324 25,         192.0.2.10,        56324, 198.51.100.1, 25",
        "TCP4 0.0.0.0 255.255.255.255 0 65535,          0.0.0.0,           0,     255.255.255.255, 65535",
        "TCP6 2001:db8::a 2001:DB8:0::1 56324 25,       2001:db8::a,       56324, 2001:db8::1,  25",
        "TCP6 ::1 :: 1 2,                               ::1,               1,     ::,           2",
        "TCP6 1:2:3:4:5:6:7:: 1:2:3:4:5:6:7:8 1 2,      1:2:3:4:5:6:7:0,   1,     1:2:3:4:5:6:7:8, 2",
        "TCP6 ::ffff:192.0.2.10 ::FFFF:c633:6401 1 2,   192.0.2.10,        1,     198.51.100.1, 2",
        "TCP6 64:ff9b::192.0.2.10 2001:db8::1 1 2,      64:ff9b::c000:20a, 1,     2001:db8::1,  2"
    })
    void a_line_names_both_ends(String line, String source, int sourcePort, String destination, int destinationPort) {
        byte[] header = Headers.v1("PROXY " + line);
        assertThat(ProxyHeaderParser.parse(header))
                .isEqualTo(new Complete(
                        new ProxyHeader.Proxied(
                                new InetSocketAddress(InetAddress.ofLiteral(source), sourcePort),
                                new InetSocketAddress(InetAddress.ofLiteral(destination), destinationPort)),
                        header.length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " 192.0.2.10 198.51.100.1 56324 25", " anything  at all", " \u00e9\0"})
    void unknown_is_local_whatever_follows(String rest) {
        byte[] header = Headers.v1("PROXY UNKNOWN" + rest);
        assertThat(ProxyHeaderParser.parse(header)).isEqualTo(new Complete(new ProxyHeader.Local(), header.length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "TCP4",
                "TCP4 192.0.2.10 198.51.100.1 56324",
                "TCP4 192.0.2.10 198.51.100.1 56324 25 ",
                "TCP4 192.0.2.10 198.51.100.1 56324 25 1",
                " TCP4 192.0.2.10 198.51.100.1 56324 25",
                "TCP4  192.0.2.10 198.51.100.1 56324 25",
                "TCP4\t192.0.2.10 198.51.100.1 56324 25",
                "tcp4 192.0.2.10 198.51.100.1 56324 25",
                "TCP5 192.0.2.10 198.51.100.1 56324 25",
                "UDP4 192.0.2.10 198.51.100.1 56324 25",
                "UNKNOWNS",
                "unknown",
                "TCP4 192.0.2.010 198.51.100.1 56324 25",
                "TCP4 192.0.2 198.51.100.1 56324 25",
                "TCP4 192.0.2.256 198.51.100.1 56324 25",
                "TCP4 192.0.2.10. 198.51.100.1 56324 25",
                "TCP4 0xc0.0.2.10 198.51.100.1 56324 25",
                "TCP4 3221225994 198.51.100.1 56324 25",
                "TCP4 2001:db8::a 2001:db8::1 56324 25",
                "TCP4 192.0.2.10 2001:db8::1 56324 25",
                "TCP4 localhost localhost 56324 25",
                "TCP6 192.0.2.10 198.51.100.1 56324 25",
                "TCP6 2001:db8::a 198.51.100.1 56324 25",
                "TCP6 [2001:db8::a] 2001:db8::1 56324 25",
                "TCP6 fe80::1%1 2001:db8::1 56324 25",
                "TCP6 2001:db8::0000a 2001:db8::1 56324 25",
                "TCP6 2001::db8::a 2001:db8::1 56324 25",
                "TCP6 1:2:3:4:5:6:7 2001:db8::1 56324 25",
                "TCP6 1:2:3:4:5:6:7:8:9 2001:db8::1 56324 25",
                "TCP6 ::ffff:192.0.2.010 2001:db8::1 56324 25",
                "TCP6 ::ffff:192.0.2 2001:db8::1 56324 25",
                "TCP6 : 2001:db8::1 56324 25",
                "TCP6 2001:db8::g 2001:db8::1 56324 25",
                "TCP4 192.0.2.10 198.51.100.1 056324 25",
                "TCP4 192.0.2.10 198.51.100.1 56324 00",
                "TCP4 192.0.2.10 198.51.100.1 65536 25",
                "TCP4 192.0.2.10 198.51.100.1 99999 25",
                "TCP4 192.0.2.10 198.51.100.1 -1 25",
                "TCP4 192.0.2.10 198.51.100.1 +1 25",
                "TCP4 192.0.2.10 198.51.100.1 56324 ",
                "TCP4 192.0.2.10 198.51.100.1 56324 25\0"
            })
    void a_line_that_could_mean_something_else_is_malformed(String line) {
        assertThat(ProxyHeaderParser.parse(Headers.v1("PROXY " + line))).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EHLO client.example\r\n",
                "P ",
                "PROXY\r\n",
                "PROXY\tUNKNOWN\r\n",
                "proxy UNKNOWN\r\n",
                "PROXY UNKNOWN\n",
                "PROXY UNKNOWN\r\r\n",
                "PROXY UNKNOWN\rX",
                "PROXY \n",
                " PROXY UNKNOWN\r\n"
            })
    void only_crlf_ends_a_line_and_only_proxy_begins_one(String octets) {
        assertThat(ProxyHeaderParser.parse(Headers.ascii(octets))).isInstanceOf(Malformed.class);
    }

    @Test
    void a_line_of_107_octets_is_the_longest() {
        String longest = "PROXY UNKNOWN " + "x".repeat(107 - 14 - 2);
        assertThat(ProxyHeaderParser.parse(Headers.v1(longest))).isEqualTo(new Complete(new ProxyHeader.Local(), 107));
        assertThat(ProxyHeaderParser.parse(Headers.v1(longest + "x"))).isInstanceOf(Malformed.class);
        assertThat(ProxyHeaderParser.parse(Headers.ascii(longest))).isEqualTo(new NeedMore());
        assertThat(ProxyHeaderParser.parse(Headers.ascii(longest + "\r"))).isEqualTo(new NeedMore());
        assertThat(ProxyHeaderParser.parse(Headers.ascii(longest + "x"))).isInstanceOf(Malformed.class);
    }

    @Test
    void what_is_wrong_is_named() {
        assertThat(ProxyHeaderParser.parse(Headers.v1("PROXY TCP4 a b 1 2")))
                .isEqualTo(new Malformed("`PROXY TCP4 a b 1 2` is not TCP4 or TCP6, two such addresses and two ports"));
    }
}
