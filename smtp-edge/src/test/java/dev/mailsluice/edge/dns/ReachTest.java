package dev.mailsluice.edge.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.1", "203.0.113.7", "9.255.255.255", "11.0.0.0", "100.128.0.1", "172.32.0.1"})
    void a_public_ipv4_address_may_be_reached_by_both(String address) {
        assertThat(Reach.PUBLIC.allows(InetAddress.ofLiteral(address))).isTrue();
        assertThat(Reach.NAMED.allows(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8::1", "2606:4700::1", "64:ff9b::198.51.100.1", "::ffff:198.51.100.1"})
    void a_public_ipv6_address_may_be_reached_by_both(String address) {
        assertThat(Reach.PUBLIC.allows(InetAddress.ofLiteral(address))).isTrue();
        assertThat(Reach.NAMED.allows(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.255",
                "10.0.0.1",
                "100.64.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "192.0.0.1",
                "198.18.0.1",
                "240.0.0.1",
                "::1",
                "::127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2001:0:1::1",
                "fc00::1",
                "fd00:ec2::253",
                "fec0::1"
            })
    void an_address_that_is_not_public_may_be_reached_only_where_policy_names_it(String address) {
        assertThat(Reach.PUBLIC.allows(InetAddress.ofLiteral(address))).isFalse();
        assertThat(Reach.NAMED.allows(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "fe80::1",
                "ff02::1",
                "::ffff:169.254.169.254",
                "fd00:ec2::254",
                "64:ff9b::169.254.169.254"
            })
    void nobody_may_reach_what_is_no_host_or_only_this_link(String address) {
        assertThat(Reach.PUBLIC.allows(InetAddress.ofLiteral(address))).isFalse();
        assertThat(Reach.NAMED.allows(InetAddress.ofLiteral(address))).isFalse();
    }
}
