package dev.mailsluice.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidrTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0/24",
        "192.0.2.66/32, 192.0.2.66/32",
        "0.0.0.0/0, 0.0.0.0/0",
        "::/0, ::/0",
        "2001:DB8::/32, 2001:db8::/32",
        "2001:db8::1/128, 2001:db8::1/128",
        "8000::/1, 8000::/1",
        "::ffff:192.0.2.0/120, 192.0.2.0/24",
        "::ffff:192.0.2.66/128, 192.0.2.66/32",
        "::ffff:0:0/96, 0.0.0.0/0"
    })
    void is_read_into_canonical_form(String written, String canonical) {
        assertThat(Cidr.parse(written)).isInstanceOfSatisfying(Parsed.Good.class, good -> assertThat(good.value())
                .hasToString(canonical));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, write `192.0.2.1/32`",
        "2001:db8::1, write `2001:db8::1/128`",
        "192.0.2.10/24, has host bits set; write `192.0.2.0/24`",
        "2001:db8::1/32, has host bits set; write `2001:db8::/32`",
        "2001:db8:0:0:1::/64, has host bits set; write `2001:db8::/64`",
        "192.0.2.1/0, has host bits set; write `0.0.0.0/0`",
        "192.0.2.0/255.255.255.0, write the prefix length: `192.0.2.0/24`",
        "192.0.2.0/255.255.255.255, write the prefix length: `192.0.2.0/32`",
        "192.0.2.0/0.0.0.0, write the prefix length: `0.0.0.0/0`",
        "192.0.2.0/255.255.255.123, mask `255.255.255.123` is not contiguous",
        "192.0.2.0/0.0.0.255, mask `0.0.0.255` is not contiguous",
        "2001:db8::/255.255.0.0, has no valid prefix length",
        "192.0.2.0/33, prefix `/33` is longer",
        "::/129, prefix `/129` is longer",
        "192.0.2.0/024, has no valid prefix length",
        "192.0.2.0/, has no valid prefix length",
        "192.0.2.0/-1, has no valid prefix length",
        "192.0.2.0/24/24, has no valid prefix length",
        "::ffff:0:0/95, write an IPv4 network",
        "::ffff:192.0.2.1/120, has host bits set; write `192.0.2.0/24`",
        "192.0.02.0/24, without leading zeros",
        "fe80::%eth0/64, without zone",
        "example.com/24, is not an IP address"
    })
    void what_could_mean_two_things_is_refused_with_a_remedy(String written, String remedy) {
        assertThat(Cidr.parse(written)).isInstanceOfSatisfying(Parsed.Bad.class, bad -> assertThat(bad.message())
                .contains(remedy));
    }
}
