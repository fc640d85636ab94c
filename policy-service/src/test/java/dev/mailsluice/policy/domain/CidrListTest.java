package dev.mailsluice.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CidrListTest {
    @Test
    void what_was_put_in_comes_out_in_its_order() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Cidr> networks = Stream.generate(new RandomAddresses(random)::network)
                    .limit(random.nextInt(20))
                    .toList();

            assertThat(CidrList.copyOf(networks)).as("seed %d", seed).isEqualTo(networks);
        }
    }

    @Test
    void everything_and_single_addresses_of_both_families_are_kept_apart() {
        List<Cidr> networks = List.of(
                Cidr.around(IpAddress.v4(0), 0),
                Cidr.around(IpAddress.v6(0, 0), 0),
                Cidr.around(IpAddress.v4(0), 32),
                Cidr.around(IpAddress.v6(0, 1), 128),
                Cidr.around(IpAddress.v6(0, 0), 32));

        assertThat(CidrList.copyOf(networks)).containsExactlyElementsOf(networks);
    }
}
