package dev.mailsluice.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AddressSetTest {

    @Test
    void a_network_and_its_halves_are_one_set() {
        assertThat(set("192.0.2.0/24")).isEqualTo(set("192.0.2.128/25", "192.0.2.0/25", "192.0.2.7/32"));
        assertThat(set("0.0.0.0/1", "128.0.0.0/1")).isEqualTo(set("0.0.0.0/0"));
        assertThat(set("::/1", "8000::/1")).isEqualTo(set("::/0"));
        assertThat(set("0.0.0.0/0", "::/0")).isEqualTo(AddressSet.ALL);
    }

    @Test
    void what_is_left_is_told_in_the_fewest_networks() {
        assertThat(set("192.0.2.0/24").minus(set("192.0.2.66/32")).networks().map(Cidr::toString))
                .containsExactly(
                        "192.0.2.0/26",
                        "192.0.2.64/31",
                        "192.0.2.67/32",
                        "192.0.2.68/30",
                        "192.0.2.72/29",
                        "192.0.2.80/28",
                        "192.0.2.96/27",
                        "192.0.2.128/25");
        assertThat(AddressSet.ALL.networks().map(Cidr::toString)).containsExactly("0.0.0.0/0", "::/0");
    }

    /// They are IPv4 addresses, so no IPv6 network holds them, also one that seems to.
    @Test
    void mapped_addresses_are_nobodys_as_ipv6() {
        AddressSet around = set("::fffe:0:0/95");

        assertThat(around.minus(set("::fffe:0:0/96")).isEmpty()).isTrue();
        assertThat(AddressSet.ALL.minus(set("::fffe:0:0/96")).networks().map(Cidr::toString))
                .doesNotContain("::ffff:0:0/96");
    }

    @Test
    void addresses_are_counted_by_family() {
        AddressSet set = set("10.0.0.0/8", "10.1.0.0/16", "2001:db8::/32", "2001:db9::/32");

        assertThat(set.size(IpAddress.Family.IPv4)).isEqualTo(BigInteger.ONE.shiftLeft(24));
        assertThat(set.size(IpAddress.Family.IPv6)).isEqualTo(BigInteger.ONE.shiftLeft(97));
        assertThat(AddressSet.ALL.size(IpAddress.Family.IPv6)).isEqualTo(BigInteger.ONE.shiftLeft(128));
        assertThat(AddressSet.ALL.minus(set).size(IpAddress.Family.IPv4))
                .isEqualTo(BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE.shiftLeft(24)));
        assertThat(set("::/1", "8000::/2").minus(set("::/128")).size(IpAddress.Family.IPv6))
                .isEqualTo(BigInteger.ONE
                        .shiftLeft(127)
                        .add(BigInteger.ONE.shiftLeft(126))
                        .subtract(BigInteger.ONE));
    }

    @Test
    void sets_hold_what_a_walk_over_the_lists_finds() {
        for (int seed = 0; seed < Seeds.upTo(3_000); seed++) {
            Random random = new Random(seed);
            RandomAddresses addresses = new RandomAddresses(random);
            List<Cidr> some = networks(random, addresses);
            List<Cidr> others = networks(random, addresses);
            AddressSet a = AddressSet.of(some);
            AddressSet b = AddressSet.of(others);
            List<Cidr> both = Stream.concat(some.stream(), others.stream()).toList();
            for (int i = 0; i < 40; i++) {
                IpAddress address = addresses.near(both);
                boolean inA = holds(some, address);
                boolean inB = holds(others, address);
                assertThat(List.of(
                                contains(a, address),
                                contains(a.plus(b), address),
                                contains(a.minus(b), address),
                                contains(a.and(b), address)))
                        .as("seed %d, %s, %s, %s", seed, some, others, address)
                        .containsExactly(inA, inA || inB, inA && !inB, inA && inB);
            }
            assertThat(a.minus(b).plus(a.and(b))).as("seed %d", seed).isEqualTo(a);
            AddressSet all = a.plus(b);
            assertThat(all.countNetworks())
                    .as("seed %d, %s", seed, all)
                    .isEqualTo(all.networks().count());
            assertThat(all.minus(b).countNetworks())
                    .as("seed %d", seed)
                    .isEqualTo(all.minus(b).networks().count());
        }
    }

    private static List<Cidr> networks(Random random, RandomAddresses addresses) {
        List<Cidr> networks = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            networks.add(addresses.network());
        }
        return networks;
    }

    private static boolean contains(AddressSet set, IpAddress address) {
        return holds(set.networks().toList(), address);
    }

    private static boolean holds(List<Cidr> networks, IpAddress address) {
        return ReferenceVerdict.longestMatch(networks, address) >= 0;
    }

    private static AddressSet set(String... networks) {
        return AddressSet.of(Stream.of(networks)
                .map(text -> switch (Cidr.parse(text)) {
                    case Parsed.Good<Cidr>(var cidr) -> cidr;
                    case Parsed.Bad<Cidr>(var message) -> throw new AssertionError(message);
                })
                .toList());
    }
}
