package dev.mailsluice.edge.nexthop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.nexthop.Dialogue.Link;
import dev.mailsluice.edge.session.NextHop;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShelfTest {

    private static final NextHop STORE = nextHop("store", "store.example", 25, NextHop.Tls.DISABLED);

    private final Shelf<String> shelf =
            new Shelf<>(new PoolSettings(Duration.ofSeconds(10), Duration.ofSeconds(60), 5, 2, 3));

    private static NextHop nextHop(String name, String host, int port, NextHop.Tls tls) {
        return new NextHop(name, new NextHop.Target.Host(host), port, tls);
    }

    private static Link link(NextHop nextHop, int mails) {
        return new Link(
                new Access(nextHop, Optional.empty()), Set.of(), new Bounds(mails == 3 ? 3 : 10, 100), mails, false);
    }

    private Optional<Shelf.Surplus<String>> put(String connection, NextHop nextHop, long second) {
        return shelf.put(connection, link(nextHop, 1), 0, nanos(second));
    }

    private Optional<String> take(NextHop nextHop, long second) {
        return shelf.take(new Access(nextHop, Optional.empty()), nanos(second)).map(Shelf.Kept::connection);
    }

    private static long nanos(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private static Optional<Shelf.Surplus<String>> surplus(String connection, Drop why) {
        return Optional.of(new Shelf.Surplus<>(connection, why));
    }

    @Test
    void a_connection_serves_one_at_a_time() {
        put("a", STORE, 0);
        assertThat(take(STORE, 1)).contains("a");
        assertThat(take(STORE, 1)).isEmpty();
    }

    @Test
    void a_connection_serves_only_the_very_same_next_hop() {
        put("a", STORE, 0);
        assertThat(take(nextHop("other", "store.example", 25, NextHop.Tls.DISABLED), 1))
                .isEmpty();
        assertThat(take(nextHop("store", "other.example", 25, NextHop.Tls.DISABLED), 1))
                .isEmpty();
        assertThat(take(nextHop("store", "store.example", 26, NextHop.Tls.DISABLED), 1))
                .isEmpty();
        assertThat(take(nextHop("store", "store.example", 25, NextHop.Tls.OPPORTUNISTIC), 1))
                .isEmpty();
        assertThat(take(STORE, 1)).contains("a");
    }

    @Test
    void a_connection_serves_only_those_credentials_that_it_was_given() {
        Access alice = new Access(STORE, Optional.of(new Login("alice", "secret")));
        Access changed = new Access(STORE, Optional.of(new Login("alice", "other")));
        shelf.put("a", new Link(alice, Set.of(), Bounds.NONE, 1, false), 0, 0);
        assertThat(take(STORE, 1)).isEmpty();
        assertThat(shelf.take(changed, 0)).isEmpty();
        assertThat(shelf.take(new Access(STORE, Optional.of(new Login("alice", "secret"))), 0))
                .isPresent();
    }

    @Test
    void the_one_used_last_is_used_first() {
        put("a", STORE, 0);
        put("b", STORE, 1);
        assertThat(take(STORE, 2)).contains("b");
    }

    @Test
    void idle_time_ends() {
        put("a", STORE, 0);
        assertThat(shelf.expire(nanos(9))).isEmpty();
        assertThat(take(STORE, 10)).isEmpty();
        assertThat(shelf.expire(nanos(10))).containsExactly(new Shelf.Surplus<>("a", Drop.IDLE));
        assertThat(shelf.isEmpty()).isTrue();
    }

    @Test
    void age_counts_from_the_beginning_however_busy() {
        put("a", STORE, 55);
        assertThat(take(STORE, 60)).isEmpty();
        assertThat(shelf.expire(nanos(60))).containsExactly(new Shelf.Surplus<>("a", Drop.AGE));
        assertThat(put("b", STORE, 60)).isEqualTo(surplus("b", Drop.AGE));
    }

    @Test
    void messages_are_counted() {
        assertThat(shelf.put("a", link(STORE, 4), 0, 0)).isEmpty();
        assertThat(shelf.put("of three", link(STORE, 3), 0, 0)).isEqualTo(surplus("of three", Drop.MESSAGES));
        assertThat(shelf.put("b", link(STORE, 5), 0, 0)).isEqualTo(surplus("b", Drop.MESSAGES));
    }

    @Test
    void the_longest_idle_makes_room() {
        NextHop other = nextHop("other", "other.example", 25, NextHop.Tls.DISABLED);
        put("a", STORE, 0);
        put("b", STORE, 1);
        assertThat(put("c", STORE, 2)).as("two to one next hop").isEqualTo(surplus("a", Drop.FULL));
        assertThat(put("d", other, 3)).isEmpty();
        assertThat(put("e", other, 4)).as("three to all").isEqualTo(surplus("b", Drop.FULL));
        assertThat(shelf.connections()).containsExactly("c", "d", "e");
    }

    @Test
    void what_has_gone_is_not_taken() {
        put("a", STORE, 0);
        assertThat(shelf.remove("a")).isTrue();
        assertThat(shelf.remove("a")).isFalse();
        assertThat(take(STORE, 1)).isEmpty();
    }
}
