package dev.mailsluice.policy.inforce;

import static dev.mailsluice.policy.inforce.Fleets.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateTextTest {

    @Test
    void what_was_written_is_read_back() {
        var state = new ReplicaState(
                List.of(
                        new AppliedPolicy(at(3), Optional.of(Fleets.PUBLISHED), Optional.empty()),
                        new AppliedPolicy(
                                new Standing("other", 1, ""),
                                Optional.empty(),
                                Optional.of(new AppliedPolicy.Rejected(2, "it is \"newer\"\n")))),
                List.of(new ReplicaState.Edge("e 1", Duration.ofMillis(1234), 7, List.of(at(2), at(0)))));

        assertThat(StateText.read(StateText.write(state))).isEqualTo(state);
    }

    @Test
    void keys_of_a_later_version_are_left_out_of_account() {
        ReplicaState state = StateText.read("""
                {"applied": [{"policy": "default", "revision": 3, "mood": "good"}], "weather": []}""");

        assertThat(state.applied("default").standing().revision()).isEqualTo(3);
        assertThat(state.edges()).isEmpty();
    }

    @Test
    void what_is_no_state_is_said_to_be_none() {
        assertThatThrownBy(() -> StateText.read("{")).hasMessageContaining("cannot be read");
    }
}
