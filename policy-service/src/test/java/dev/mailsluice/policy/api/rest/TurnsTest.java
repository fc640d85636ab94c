package dev.mailsluice.policy.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns(2, Problems::tooManyPreviews);

    @Test
    void one_more_is_told_to_come_again_at_once_and_one_that_ends_makes_room() {
        String said = turns.take(() -> turns.take(() -> {
            assertThatThrownBy(() -> turns.take(() -> "three")).isInstanceOf(ProblemException.class);
            return "two";
        }));

        assertThat(said).isEqualTo("two");
        assertThat(turns.<String>take(() -> turns.take(() -> "again"))).isEqualTo("again");
    }

    @Test
    void work_that_fails_makes_room_as_well() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> turns.take(() -> {
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
