package dev.mailsluice.policy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every database must do; run on each.
abstract class FleetStoreContract {

    private StoreDatabase database;
    private FleetStore fleet;

    abstract StoreSettings freshSettings() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = StoreDatabase.open(freshSettings());
        fleet = database.fleet();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static FleetRow row(String id, long beat, String state) {
        return new FleetRow(id, "host-" + id, beat, false, state, Instant.EPOCH);
    }

    @Test
    void a_row_replaces_the_one_before_and_says_whether_there_was_one() {
        assertThat(fleet.write(row("a", 1, "{}"))).isFalse();
        assertThat(fleet.write(row("b", 1, "{}"))).isFalse();
        assertThat(fleet.write(new FleetRow("a", "elsewhere", 2, true, "{\"ü\":1}", Instant.EPOCH)))
                .isTrue();

        assertThat(fleet.replicas())
                .extracting(FleetRow::id, FleetRow::host, FleetRow::beat, FleetRow::left, FleetRow::state)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("a", "elsewhere", 2L, true, "{\"ü\":1}"),
                        Tuple.tuple("b", "host-b", 1L, false, "{}"));
    }

    @Test
    void a_row_has_the_time_of_the_database() {
        fleet.write(row("a", 1, "{}"));

        assertThat(fleet.replicas().getFirst().seenAt()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void a_touch_leaves_the_state_and_makes_no_row() {
        assertThat(fleet.touch("a", 1)).isFalse();
        assertThat(fleet.replicas()).isEmpty();

        fleet.write(row("a", 1, "state"));
        assertThat(fleet.touch("a", 2)).isTrue();
        assertThat(fleet.replicas().getFirst().beat()).isEqualTo(2);
        assertThat(fleet.replicas().getFirst().state()).isEqualTo("state");
    }

    @Test
    void a_state_of_many_edges_fits() {
        String large = "x".repeat(4 * 1024 * 1024);
        fleet.write(row("a", 1, large));

        assertThat(fleet.replicas().getFirst().state()).isEqualTo(large);
    }

    @Test
    void what_was_written_just_now_is_not_forgotten() {
        fleet.write(row("a", 1, "{}"));

        fleet.forget(Duration.ofHours(1));
        assertThat(fleet.replicas()).hasSize(1);

        fleet.forget(Duration.ofHours(-1));
        assertThat(fleet.replicas()).isEmpty();
    }

    @Test
    void who_saw_it_first_says_since_when_it_is_in_force() {
        assertThat(fleet.inForce()).isEmpty();
        fleet.markInForce("default", 1);
        InForceRow first = fleet.inForce().getFirst();

        fleet.markInForce("default", 1);
        assertThat(fleet.inForce()).containsExactly(first);

        fleet.markInForce("default", 3);
        fleet.markInForce("other", 2);
        assertThat(fleet.inForce())
                .extracting(InForceRow::policy, InForceRow::revision)
                .containsExactlyInAnyOrder(Tuple.tuple("default", 3L), Tuple.tuple("other", 2L));
    }
}
