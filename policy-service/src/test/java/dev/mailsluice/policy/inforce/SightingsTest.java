package dev.mailsluice.policy.inforce;

import static dev.mailsluice.policy.inforce.Fleets.TIMES;
import static dev.mailsluice.policy.inforce.Fleets.edge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.store.FleetRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SightingsTest {

    private static final String NOTHING = StateText.write(ReplicaState.NOTHING);

    private final ManualClock clock = new ManualClock();
    private final Sightings sightings = new Sightings(TIMES);

    private static FleetRow row(String id, long beat) {
        return new FleetRow(id, "host-" + id, beat, false, NOTHING, Instant.EPOCH);
    }

    private List<SeenReplica> see(FleetRow... rows) {
        long asked = clock.getAsLong();
        clock.pass(Duration.ofMillis(10));
        return sightings.see(List.of(rows), asked, clock.getAsLong());
    }

    @Test
    void a_row_that_does_not_change_is_silence() {
        see(row("a", 1));
        clock.pass(Duration.ofSeconds(2));

        assertThat(see(row("a", 1)).getFirst().silent()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void a_row_that_changes_is_a_sign_of_life_even_if_it_is_an_older_one() {
        see(row("a", 5));
        clock.pass(Duration.ofSeconds(2));
        assertThat(see(row("a", 6)).getFirst().silent()).isZero();

        clock.pass(Duration.ofSeconds(2));
        assertThat(see(row("a", 4)).getFirst().silent()).isZero();
    }

    /// The watcher may have been stopped between the question and now; the other has written meanwhile.
    @Test
    void silence_is_counted_from_the_answer_to_the_question() {
        long asked = clock.getAsLong();
        clock.pass(Duration.ofMinutes(1));
        sightings.see(List.of(row("a", 1)), asked, clock.getAsLong());

        long askedAgain = clock.getAsLong();
        clock.pass(Duration.ofMinutes(1));
        assertThat(sightings
                        .see(List.of(row("a", 1)), askedAgain, clock.getAsLong())
                        .getFirst()
                        .silent())
                .isZero();
    }

    @Test
    void a_row_that_has_vanished_counts_from_then_on_until_nothing_of_it_can() {
        see(row("a", 1));
        clock.pass(Duration.ofMinutes(1));
        assertThat(see()).extracting(SeenReplica::silent).containsExactly(Duration.ZERO);

        clock.pass(TIMES.replicaGone().minusMillis(20));
        assertThat(see()).extracting(SeenReplica::host).containsExactly("host-a");

        clock.pass(Duration.ofSeconds(1));
        assertThat(see()).isEmpty();
    }

    @Test
    void a_row_that_was_removed_long_after_its_replica_ended_does_not_count() {
        Instant then = Instant.parse("2026-03-01T10:00:00Z");
        var old = new FleetRow("a", "a", 1, false, NOTHING, then);
        var own = new FleetRow("b", "b", 1, false, NOTHING, then.plus(Sightings.FORGOTTEN_AFTER));
        see(old, own);

        assertThat(see(own)).extracting(SeenReplica::id).containsExactly("b");
    }

    @Test
    void a_beat_says_nothing_about_when_the_edges_were_heard() {
        String state = StateText.write(new ReplicaState(List.of(), List.of(edge("e"))));
        see(new FleetRow("a", "a", 1, false, state, Instant.EPOCH));
        clock.pass(Duration.ofSeconds(2));
        SeenReplica seen =
                see(new FleetRow("a", "a", 2, false, state, Instant.EPOCH)).getFirst();

        assertThat(seen.silent()).isZero();
        assertThat(seen.stateAge()).isEqualTo(Duration.ofSeconds(2));
    }
}
