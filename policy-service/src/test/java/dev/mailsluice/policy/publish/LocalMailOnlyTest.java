package dev.mailsluice.policy.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.difference.Difference;
import dev.mailsluice.policy.difference.Differences;
import dev.mailsluice.policy.difference.Effect;
import dev.mailsluice.policy.domain.NoReroute;
import dev.mailsluice.policy.domain.RandomCases;
import dev.mailsluice.policy.domain.RelayPolicy;
import org.junit.jupiter.api.Test;

class LocalMailOnlyTest {

    @Test
    void nothing_is_allowed_by_what_is_left_that_was_not_before_also_by_reverse_paths() {
        boolean asked = false;
        for (int seed = 0; seed < 500; seed++) {
            RelayPolicy policy = new RandomCases(seed).policy();
            RelayPolicy left = LocalMailOnly.of(policy);

            assertThat(left.mode()).isEqualTo(new NoReroute());
            assertThat(left.sendAs()).isEqualTo(policy.sendAs());
            assertThat(Differences.between(policy, left))
                    .as("seed %d", seed)
                    .filteredOn(difference -> difference.path().equals("sendAs"))
                    .extracting(Difference::effect)
                    .doesNotContain(Effect.WIDENS);
            asked |= !policy.sendAs().isEmpty();
        }
        assertThat(asked).isTrue();
    }
}
