package dev.mailsluice.policy.inforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class BoundsTest {

    private static final class Silent implements Follower {
        @Override
        public boolean follows(String policy) {
            return false;
        }

        @Override
        public void tell() {}

        @Override
        public void end() {}
    }

    @Test
    void one_stream_more_than_there_may_be_edges_is_not_taken_and_one_that_ends_makes_room() {
        var followers = new Followers(2);
        var first = new Silent();
        assertThat(followers.add(first)).isTrue();
        assertThat(followers.add(new Silent())).isTrue();
        assertThat(followers.add(new Silent())).isFalse();
        followers.remove(first);
        assertThat(followers.add(new Silent())).isTrue();
        assertThat(followers.count()).isEqualTo(2);
    }

    @Test
    void of_too_many_calls_that_wait_for_a_revision_the_last_is_answered_at_once() {
        var enforcements = new Enforcements(new Changes());
        List<CompletionStage<Void>> waiting = new ArrayList<>();
        for (int i = 0; i < Enforcements.MAX_WAITING; i++) {
            waiting.add(enforcements.whenInForce("default", 1, Duration.ofMinutes(1)));
        }
        var beyond = enforcements.whenInForce("default", 1, Duration.ofMinutes(1));

        assertThat(beyond.toCompletableFuture()).isDone();
        assertThat(waiting).noneMatch(one -> one.toCompletableFuture().isDone());

        waiting.getFirst().toCompletableFuture().complete(null);
        assertThat(enforcements.whenInForce("default", 1, Duration.ofMinutes(1)).toCompletableFuture())
                .isNotDone();
    }
}
