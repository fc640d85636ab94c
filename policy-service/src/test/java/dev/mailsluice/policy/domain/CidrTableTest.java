package dev.mailsluice.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CidrTableTest {
    @Test
    void the_longest_network_wins_wherever_it_stands() {
        CidrTable table = table("192.0.2.0/24", "0.0.0.0/0", "192.0.2.66/32", "192.0.2.64/26");

        assertThat(find(table, "192.0.2.66")).isEqualTo(2);
        assertThat(find(table, "192.0.2.67")).isEqualTo(3);
        assertThat(find(table, "192.0.2.128")).isZero();
        assertThat(find(table, "192.0.3.0")).isEqualTo(1);
    }

    @Test
    void families_do_not_meet() {
        CidrTable table = table("0.0.0.0/0", "::/96");

        assertThat(find(table, "::ffff:192.0.2.1")).isZero();
        assertThat(find(table, "::192.0.2.1")).isEqualTo(1);
        assertThat(find(table, "2001:db8::1")).isEqualTo(-1);
    }

    @Test
    void both_ends_of_the_address_space_belong_to_their_networks() {
        CidrTable table = table("255.255.255.255/32", "ffff::/16", "::/128", "0.0.0.0/32");

        assertThat(find(table, "255.255.255.255")).isZero();
        assertThat(find(table, "255.255.255.254")).isEqualTo(-1);
        assertThat(find(table, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")).isEqualTo(1);
        assertThat(find(table, "::")).isEqualTo(2);
        assertThat(find(table, "::1")).isEqualTo(-1);
        assertThat(find(table, "0.0.0.0")).isEqualTo(3);
    }

    @Test
    void an_empty_table_holds_nobody() {
        assertThat(find(table(), "192.0.2.1")).isEqualTo(-1);
        assertThat(find(table(), "2001:db8::1")).isEqualTo(-1);
    }

    @Test
    void agrees_with_a_scan_over_all_networks() {
        for (int seed = 0; seed < Seeds.upTo(300); seed++) {
            Random random = new Random(seed);
            RandomAddresses addresses = new RandomAddresses(random);
            List<Cidr> networks = Stream.generate(addresses::network)
                    .limit(random.nextInt(60))
                    .toList();
            CidrTable table = CidrTable.of(networks);
            for (int i = 0; i < 400; i++) {
                IpAddress address = addresses.near(networks);
                assertThat(table.find(address))
                        .as("seed %d, %s in %s", seed, address, networks)
                        .isEqualTo(ReferenceVerdict.longestMatch(networks, address));
            }
        }
    }

    @Test
    void a_million_networks_are_found_each_by_its_own_address() {
        List<Cidr> networks = IntStream.range(0, 1_000_000)
                .mapToObj(i -> Cidr.around(IpAddress.v4((long) i << 12 & 0xffff_ffffL), 20))
                .toList();
        CidrTable table = CidrTable.of(networks);

        for (int i = 0; i < networks.size(); i++) {
            assertThat(table.find(networks.get(i).network())).isEqualTo(i);
        }
    }

    private static CidrTable table(String... networks) {
        return CidrTable.of(Stream.of(networks).map(CidrTableTest::cidr).toList());
    }

    private static Cidr cidr(String text) {
        return switch (Cidr.parse(text)) {
            case Parsed.Good<Cidr>(var cidr) -> cidr;
            case Parsed.Bad<Cidr>(var message) -> throw new AssertionError(message);
        };
    }

    private static int find(CidrTable table, String address) {
        return table.find(ClientAddress.parse(address).ip());
    }
}
