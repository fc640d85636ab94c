package dev.mailsluice.edge.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24,   192.0.2.0,          true",
        "192.0.2.0/24,   192.0.2.255,        true",
        "192.0.2.0/24,   192.0.3.0,          false",
        "192.0.2.0/24,   192.0.1.255,        false",
        "192.0.2.0/24,   ::ffff:192.0.2.1,   true",
        "192.0.2.1/32,   192.0.2.1,          true",
        "192.0.2.1/32,   192.0.2.0,          false",
        "128.0.0.0/1,    255.0.0.0,          true",
        "128.0.0.0/1,    127.255.255.255,    false",
        "0.0.0.0/0,      203.0.113.9,        true",
        "0.0.0.0/0,      2001:db8::1,        false",
        "::/0,           2001:db8::1,        true",
        "::/0,           192.0.2.1,          false",
        "2001:db8::/33,  2001:db8:7fff::1,   true",
        "2001:db8::/33,  2001:db8:8000::1,   false",
        "2001:db8::1/128, 2001:db8::1,       true",
        "2001:db8::1/128, 2001:db8::2,       false"
    })
    void a_network_contains_what_begins_with_its_prefix(String network, String address, boolean contained) {
        assertThat(Cidr.parse(network).contains(InetAddress.ofLiteral(address))).isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2:3:4:5:6, 64, 2001:db8:1:2::/64",
        "2001:db8:1:ffff::1,   49, 2001:db8:1:8000::/49",
        "2001:db8::1,         128, 2001:db8::1/128",
        "192.0.2.255,          32, 192.0.2.255/32",
        "192.0.2.255,          25, 192.0.2.128/25",
        "192.0.2.255,           0, 0.0.0.0/0"
    })
    void around_an_address_lies_one_network_of_each_size(String address, int prefix, String network) {
        assertThat(Cidr.around(InetAddress.ofLiteral(address), prefix)).isEqualTo(Cidr.parse(network));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "192.0.2.0",
                "192.0.2.0/",
                "192.0.2.0/024",
                "192.0.2.0/+24",
                "192.0.2.0/24/1",
                "192.0.2.0/255.255.255.0",
                "192.0.2/24",
                "192.0.02.0/24",
                " 192.0.2.0/24",
                "localhost/32",
                "[2001:db8::]/32",
                "fe80::%1/64",
                "2001:db8:/32",
                "::ffff:192.0.2.0/120"
            })
    void what_could_mean_two_things_is_no_network(String text) {
        assertThatThrownBy(() -> Cidr.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`" + text + "` is not a network, as in 192.0.2.0/24, 192.0.2.1/32, 2001:db8::/32");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1/24,    `192.0.2.1/24` has host bits set",
        "128.0.0.0/0,     `128.0.0.0/0` has host bits set",
        "2001:db8::1/127, `2001:db8:0:0:0:0:0:1/127` has host bits set",
        "192.0.2.0/33,    prefix `/33` is longer than the address `192.0.2.0`",
        "2001:db8::/129,  prefix `/129` is longer than the address `2001:db8:0:0:0:0:0:0`"
    })
    void a_prefix_that_does_not_fit_is_named(String text, String message) {
        assertThatThrownBy(() -> Cidr.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    /// The numbers of both, shifted by the host bits.
    @Test
    void agrees_with_arithmetic() throws UnknownHostException {
        Random random = new Random(3);
        for (int run = 0; run < 100_000; run++) {
            int octets = random.nextBoolean() ? 4 : 16;
            byte[] address = new byte[octets];
            random.nextBytes(address);
            int prefix = random.nextInt(octets * 8 + 1);
            int hostBits = octets * 8 - prefix;
            BigInteger head = new BigInteger(1, address).shiftRight(hostBits);
            Cidr network = new Cidr(InetAddress.getByAddress(octets(head.shiftLeft(hostBits), octets)), prefix);
            address[random.nextInt(octets)] ^= (byte) (1 << random.nextInt(8));
            assertThat(network.contains(InetAddress.getByAddress(address)))
                    .isEqualTo(new BigInteger(1, address).shiftRight(hostBits).equals(head));
        }
    }

    private static byte[] octets(BigInteger number, int count) {
        byte[] octets = new byte[count];
        for (int i = 0; i < count; i++) {
            octets[count - 1 - i] = number.shiftRight(8 * i).byteValue();
        }
        return octets;
    }
}
