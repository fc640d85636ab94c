package dev.mailsluice.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
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

    @Test
    void a_network_that_stands_there_already_is_told_by_its_first_place() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Cidr> some = Stream.generate(new RandomAddresses(random)::network)
                    .limit(1 + random.nextInt(40))
                    .toList();
            CidrListBuilder builder = new CidrListBuilder(random.nextInt(3));
            List<Cidr> added = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Cidr network = some.get(random.nextInt(some.size()));

                assertThat(builder.add(network))
                        .as("seed %d, %s", seed, network)
                        .isEqualTo(added.indexOf(network));
                added.add(network);
            }
            assertThat(builder.build()).as("seed %d", seed).isEqualTo(added);
        }
    }

    @Test
    void networks_are_sorted_outer_ones_first_and_equal_ones_as_they_stand() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Cidr> some = Stream.generate(new RandomAddresses(random)::network)
                    .limit(1 + random.nextInt(40))
                    .toList();
            CidrList list =
                    CidrList.copyOf(Stream.concat(some.stream(), some.stream()).toList());
            for (IpAddress.Family family : IpAddress.Family.values()) {
                List<Integer> expected = IntStream.range(0, list.size())
                        .boxed()
                        .filter(i -> list.get(i).network().family() == family)
                        .sorted(Comparator.<Integer>comparingLong(i -> list.high(i) ^ Long.MIN_VALUE)
                                .thenComparingLong(i -> list.low(i) ^ Long.MIN_VALUE)
                                .thenComparingInt(i -> list.get(i).prefix())
                                .thenComparingInt(i -> i))
                        .toList();

                assertThat(list.sorted(family))
                        .as("seed %d", seed)
                        .containsExactly(expected.stream().mapToInt(i -> i).toArray());
            }
        }
    }
}
