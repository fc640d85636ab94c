package dev.mailsluice.edge.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.address.Cidr;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {

    private static final DnsSettings SETTINGS = new DnsSettings(List.of(), Duration.ofSeconds(1), false);
    private static final Reach PUBLIC = Reach.ofExchangers(SETTINGS);
    private static final Reach NAMED = Reach.ofNamed(SETTINGS);

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.1", "203.0.113.7", "9.255.255.255", "11.0.0.0", "100.128.0.1", "172.32.0.1"})
    void a_public_ipv4_address_may_be_reached_by_both(String address) {
        assertThat(PUBLIC.allows(InetAddress.ofLiteral(address))).isTrue();
        assertThat(NAMED.allows(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8::1", "2606:4700::1", "64:ff9b::198.51.100.1", "::ffff:198.51.100.1"})
    void a_public_ipv6_address_may_be_reached_by_both(String address) {
        assertThat(PUBLIC.allows(InetAddress.ofLiteral(address))).isTrue();
        assertThat(NAMED.allows(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "100.64.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "192.0.0.1",
                "198.18.0.1",
                "240.0.0.1",
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
        assertThat(PUBLIC.allows(InetAddress.ofLiteral(address))).isFalse();
        assertThat(NAMED.allows(InetAddress.ofLiteral(address))).isTrue();
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
        assertThat(PUBLIC.allows(InetAddress.ofLiteral(address))).isFalse();
        assertThat(NAMED.allows(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.255.255.255", "::1", "::ffff:127.0.0.1", "64:ff9b::127.0.0.1"})
    void loopback_may_be_reached_only_by_a_host_that_says_so_itself(String address) {
        assertThat(PUBLIC.allows(InetAddress.ofLiteral(address))).isFalse();
        assertThat(NAMED.allows(InetAddress.ofLiteral(address))).isFalse();
        assertThat(Reach.ofLoopback(SETTINGS).allows(InetAddress.ofLiteral(address)))
                .isTrue();
    }

    @Test
    void networks_that_are_refused_are_so_for_everybody_and_private_ones_for_exchangers() {
        DnsSettings settings = new DnsSettings(
                List.of(),
                Duration.ofSeconds(1),
                false,
                List.of(Cidr.parse("203.0.113.0/24")),
                List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("127.9.0.0/16")),
                false,
                OptionalInt.empty());
        InetAddress pod = InetAddress.ofLiteral("203.0.113.7");
        assertThat(Reach.ofExchangers(settings).allows(pod)).isFalse();
        assertThat(Reach.ofNamed(settings).allows(pod)).isTrue();
        for (String refused : List.of("10.1.2.3", "::ffff:10.1.2.3", "127.9.0.1")) {
            InetAddress address = InetAddress.ofLiteral(refused);
            assertThat(Reach.ofExchangers(settings).allows(address)).isFalse();
            assertThat(Reach.ofNamed(settings).allows(address)).isFalse();
            assertThat(Reach.ofLoopback(settings).allows(address)).isFalse();
        }
    }
}
