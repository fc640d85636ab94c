package dev.mailsluice.edge.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.assurance.StsPolicy.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What is remembered, and for how long: RFC 8461 §3.3, §5.1.
class StsPoliciesTest {

    private static final StsPolicy FIRST = new StsPolicy(Mode.ENFORCE, List.of("a.example"), Duration.ofHours(1));
    private static final StsPolicy SECOND = new StsPolicy(Mode.NONE, List.of(), Duration.ofHours(1));

    private long now;
    private int fetches;
    private List<String> texts = List.of("v=STSv1; id=1");
    private Optional<StsPolicy> served = Optional.of(FIRST);
    private final StsPolicies policies = new StsPolicies(
            _ -> CompletableFuture.completedFuture(texts),
            _ -> {
                fetches++;
                return CompletableFuture.completedFuture(served);
            },
            () -> now);

    private Optional<StsPolicy> policy() {
        return policies.of("b.example").toCompletableFuture().join();
    }

    private void passes(Duration time) {
        now += time.toNanos();
    }

    @Test
    void a_policy_is_fetched_once() {
        assertThat(policy()).contains(FIRST);
        assertThat(policy()).contains(FIRST);
        assertThat(fetches).isEqualTo(1);
    }

    @Test
    void another_id_is_another_policy() {
        policy();
        texts = List.of("v=STSv1; id=2");
        served = Optional.of(SECOND);
        assertThat(policy()).contains(SECOND);
    }

    @Test
    void what_cannot_be_fetched_leaves_what_is_known_until_its_age_is_over() {
        policy();
        texts = List.of("v=STSv1; id=2");
        served = Optional.empty();
        assertThat(policy()).contains(FIRST);
        texts = List.of();
        assertThat(policy()).contains(FIRST);
        passes(Duration.ofHours(1));
        assertThat(policy()).isEmpty();
    }

    @Test
    void a_fetch_that_failed_is_not_tried_again_at_once() {
        served = Optional.empty();
        assertThat(policy()).isEmpty();
        assertThat(policy()).isEmpty();
        assertThat(fetches).isEqualTo(1);
        passes(Duration.ofMinutes(5));
        served = Optional.of(FIRST);
        assertThat(policy()).contains(FIRST);
    }

    @Test
    void a_policy_whose_age_is_over_is_fetched_again() {
        policy();
        passes(Duration.ofHours(1));
        assertThat(policy()).contains(FIRST);
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void of_too_many_domains_the_one_unused_for_longest_is_forgotten() {
        policies.of("first.example");
        for (int i = 0; i < 9_998; i++) {
            policies.of("d" + i + ".example");
        }
        policies.of("b.example");
        policies.of("first.example");
        assertThat(fetches).isEqualTo(10_000);

        policies.of("beyond.example");
        policies.of("first.example");
        assertThat(fetches).isEqualTo(10_001);
        policies.of("d0.example");
        assertThat(fetches).isEqualTo(10_002);
    }
}
