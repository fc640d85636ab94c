package dev.mailsluice.policy.inforce;

import static dev.mailsluice.policy.inforce.Fleets.TIMES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private static final Duration BEAT = Duration.ofMillis(500);

    private final ManualClock clock = new ManualClock();
    private long headsAskedAt = clock.getAsLong();
    private final Presence presence = new Presence(
            new InForceSettings(TIMES, 10, false), () -> Duration.ofNanos(clock.getAsLong() - headsAskedAt), clock);

    private void write(boolean wasThere) {
        long began = clock.getAsLong();
        clock.pass(Duration.ofMillis(5));
        presence.wrote(began, clock.getAsLong(), wasThere);
    }

    private void askForHeads() {
        headsAskedAt = clock.getAsLong();
    }

    private void join() {
        write(false);
        askForHeads();
    }

    @Test
    void before_the_row_is_there_no_lease_is_given() {
        askForHeads();

        assertThat(presence.lease()).isZero();
    }

    @Test
    void heads_that_were_asked_for_before_the_row_was_there_give_no_lease() {
        askForHeads();
        write(false);
        assertThat(presence.lease()).isZero();

        askForHeads();
        assertThat(presence.lease()).isEqualTo(TIMES.lease());
    }

    @Test
    void with_row_and_heads_both_fresh_a_lease_is_given() {
        join();
        for (int i = 0; i < 20; i++) {
            clock.pass(BEAT);
            write(true);
            clock.pass(BEAT);
            askForHeads();
            assertThat(presence.lease()).isEqualTo(TIMES.lease());
        }
    }

    @Test
    void a_row_that_is_not_written_any_more_gives_no_lease_after_the_freshness() {
        join();
        clock.pass(TIMES.freshness());
        askForHeads();

        assertThat(presence.lease()).isZero();
    }

    @Test
    void heads_that_are_not_confirmed_any_more_give_no_lease_after_the_freshness() {
        join();
        clock.pass(TIMES.freshness().plusMillis(1));
        write(true);

        assertThat(presence.lease()).isZero();
    }

    /// Others may have brought a revision into force without it: the heads must be asked for once more.
    @Test
    void who_may_have_been_taken_for_gone_asks_for_the_heads_before_it_gives_a_lease() {
        join();
        clock.pass(TIMES.freshness().plus(TIMES.lease()));
        askForHeads();
        write(true);
        assertThat(presence.lease()).isZero();

        askForHeads();
        assertThat(presence.lease()).isEqualTo(TIMES.lease());
    }

    @Test
    void a_short_gap_costs_no_more_than_the_gap() {
        join();
        clock.pass(TIMES.freshness().plusMillis(100));
        askForHeads();
        assertThat(presence.lease()).isZero();

        write(true);
        assertThat(presence.lease()).isEqualTo(TIMES.lease());
    }

    /// The database has lost the row, and with it the edges that stood there.
    @Test
    void who_finds_no_row_of_its_own_asks_for_the_heads_before_it_gives_a_lease() {
        join();
        clock.pass(BEAT);
        askForHeads();
        write(false);
        assertThat(presence.lease()).isZero();

        askForHeads();
        assertThat(presence.lease()).isEqualTo(TIMES.lease());
    }

    @Test
    void who_has_left_gives_no_lease() {
        join();
        presence.leave();

        assertThat(presence.lease()).isZero();
    }

    @Test
    void who_is_alone_gives_leases_whatever_the_store_does() {
        var alone = new Presence(new InForceSettings(TIMES, 10, true), () -> Duration.ofHours(1), clock);
        alone.wrote(clock.getAsLong(), clock.getAsLong(), false);
        clock.pass(Duration.ofHours(1));

        assertThat(alone.lease()).isEqualTo(TIMES.lease());
    }
}
