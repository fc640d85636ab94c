package dev.mailsluice.edge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.sasl.IdentityAnswer;
import dev.mailsluice.edge.sasl.IdentityQuestion;
import dev.mailsluice.edge.session.Client;
import dev.mailsluice.edge.session.Question;
import dev.mailsluice.edge.session.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class BoundsTest {

    private long now;

    /// Answers when the test does.
    private static final class Slow implements PolicyClient {
        private final Queue<Promise<Verdict>> asked = new ArrayDeque<>();
        private final Queue<Promise<IdentityAnswer>> identities = new ArrayDeque<>();

        @Override
        public Future<Verdict> ask(Question question) {
            asked.add(Promise.promise());
            return asked.peek().future();
        }

        @Override
        public Future<IdentityAnswer> identify(Client client, IdentityQuestion question) {
            identities.add(Promise.promise());
            return identities.peek().future();
        }

        @Override
        public void close() {}
    }

    @Test
    void a_question_over_the_limit_has_no_verdict_at_once_and_an_answer_makes_room() {
        var slow = new Slow();
        try (PolicyClient client = new BoundedPolicyClient(slow, 2)) {
            client.ask(null);
            client.identify(null, null);
            assertThat(client.ask(null).result()).isEqualTo(new Verdict.None("more than 2 questions are open"));
            assertThat(client.identify(null, null).result())
                    .isEqualTo(new IdentityAnswer.None("more than 2 questions are open"));
            assertThat(slow.asked).hasSize(1);

            slow.asked.remove().complete(new Verdict.None("late"));
            assertThat(client.ask(null).isComplete()).isFalse();
            slow.identities.remove().fail("lost");
            assertThat(client.ask(null).isComplete()).isFalse();
            assertThat(client.ask(null).isComplete()).isTrue();
        }
    }

    @Test
    void of_too_many_reports_without_a_response_the_oldest_is_forgotten_with_its_lease() {
        var standings = new Standings(Policies.one("default"), Duration.ofSeconds(1), () -> now);
        var tidings = new Tidings(standings, () -> now);
        long first = tidings.nextSequence();
        long second = tidings.nextSequence();
        for (int i = 0; i < 63; i++) {
            tidings.nextSequence();
        }
        tidings.heard(first, List.of(), Duration.ofSeconds(3));
        assertThat(standings.left()).isZero();
        tidings.heard(second, List.of(), Duration.ofSeconds(3));
        assertThat(standings.left()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void a_policy_that_is_none_of_ours_has_no_floor() {
        var standings = new Standings(Policies.one("default"), Duration.ofSeconds(1), () -> now);
        assertThat(standings.raise("other", 7)).isFalse();
        assertThat(standings.raise("default", 7)).isTrue();
        assertThat(standings.floors()).isEqualTo(Map.of("default", 7L));
    }
}
