package dev.mailsluice.edge.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.dns.Exchangers.Hosts;
import dev.mailsluice.edge.dns.Exchangers.None;
import dev.mailsluice.edge.smtp.Replies;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// RFC 5321 §5.1, RFC 7505.
class ExchangersTest {

    private final Random random = new Random(5);

    private Exchangers of(Lookup<Exchanger> answer) {
        return Exchangers.of(answer, "b.example", "edge.example", random);
    }

    private Exchangers found(Exchanger... records) {
        return of(new Lookup.Found<>(Arrays.asList(records)));
    }

    @Test
    void a_lower_preference_comes_first() {
        assertThat(found(new Exchanger(30, "c"), new Exchanger(10, "a"), new Exchanger(20, "b")))
                .isEqualTo(new Hosts(List.of("a", "b", "c")));
    }

    @Test
    void hosts_of_the_same_preference_take_turns() {
        Set<Exchangers> orders = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            orders.add(found(new Exchanger(20, "c"), new Exchanger(10, "a"), new Exchanger(10, "b")));
        }
        assertThat(orders)
                .containsExactlyInAnyOrder(new Hosts(List.of("a", "b", "c")), new Hosts(List.of("b", "a", "c")));
    }

    @Test
    void no_more_than_five_hosts_are_tried() {
        Exchanger[] many =
                IntStream.range(0, 9).mapToObj(i -> new Exchanger(i, "mx" + i)).toArray(Exchanger[]::new);
        assertThat(found(many)).isEqualTo(new Hosts(List.of("mx0", "mx1", "mx2", "mx3", "mx4")));
    }

    @Test
    void without_mx_the_domain_is_its_own_host() {
        assertThat(of(new Lookup.NoData<>())).isEqualTo(new Hosts(List.of("b.example")));
    }

    @Test
    void a_null_mx_takes_no_mail() {
        assertThat(found(new Exchanger(0, ""))).isEqualTo(new None(Replies.NULL_MX));
    }

    @Test
    void a_null_mx_beside_others_is_ignored() {
        assertThat(found(new Exchanger(0, ""), new Exchanger(10, "a"))).isEqualTo(new Hosts(List.of("a")));
    }

    @Test
    void a_domain_that_does_not_exist_is_refused_and_one_that_cannot_be_asked_for_is_deferred() {
        assertThat(of(new Lookup.NoDomain<>())).isEqualTo(new None(Replies.NO_SUCH_DOMAIN));
        assertThat(of(new Lookup.Failed<>())).isEqualTo(new None(Replies.DNS_FAILED));
    }

    @Test
    void only_hosts_that_are_better_than_the_edge_itself_are_tried() {
        Exchanger self = new Exchanger(20, "Edge.Example");
        assertThat(found(self, new Exchanger(10, "a"), new Exchanger(20, "b"), new Exchanger(30, "c")))
                .isEqualTo(new Hosts(List.of("a")));
        assertThat(found(self, new Exchanger(30, "c"))).isEqualTo(new None(Replies.BEST_EXCHANGER));
    }
}
