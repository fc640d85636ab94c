package dev.mailsluice.policy.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.policy.api.rest.Documents;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.Relay;
import dev.mailsluice.policy.store.EmbeddedDatabase;
import dev.mailsluice.policy.store.StoreDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Questions of edges that have heard of more than this replica.
class CatchUpTest {

    private static final Duration NEVER = Duration.ofHours(1);

    private StoreDatabase database;
    private FailingStore store;
    private Replica here;
    private Replica there;
    private HeadWatch watch;

    @BeforeEach
    void open() {
        database = StoreDatabase.open(EmbeddedDatabase.create());
        store = new FailingStore(database.store());
        here = new Replica(store);
        there = new Replica(database.store());
        watch = here.watch(NEVER);
        here.publish(Documents.ALLOW_CLIENTS);
    }

    @AfterEach
    void close() {
        watch.close();
        database.close();
    }

    private static String rule(CompletableFuture<Verdict> answer) {
        return answer.join().decision().rule().path();
    }

    @Test
    void a_replica_that_is_there_already_answers_at_once_and_asks_nobody() {
        assertThat(here.decide(1)).isCompletedWithValueMatching(verdict -> verdict.decision() instanceof Relay);
        assertThat(store.looks).hasValue(0);
    }

    @Test
    void a_replica_that_is_behind_catches_up_before_it_answers() {
        there.publish(Documents.NO_REROUTE);

        assertThat(here.decide(1).join().decision()).isInstanceOf(Relay.class);
        Verdict verdict = here.decide(2).join();

        assertThat(verdict.decision()).isInstanceOf(Refuse.class);
        assertThat(verdict.revision()).isEqualTo(2);
    }

    @Test
    void a_policy_this_replica_has_not_heard_of_is_found_as_well() {
        var fresh = new Replica(store);
        try (HeadWatch _ = fresh.watch(NEVER)) {
            assertThat(fresh.decide(1).join().decision()).isInstanceOf(Relay.class);
        }
    }

    @Test
    void what_the_store_does_not_hold_either_is_deferred() {
        Decision decision = here.decide(2).join().decision();

        assertThat(decision.rule().path()).isEqualTo("behind");
        assertThat(decision.reply().code()).isEqualTo(451);
        assertThat(here.events.decided).hasSize(1);
        assertThat(here.headEvents.floorsMissing).containsExactly(2L);
    }

    @Test
    void while_the_store_is_away_the_question_is_deferred() {
        there.publish(Documents.NO_REROUTE);
        store.goAway();

        assertThat(rule(here.decide(2))).isEqualTo("behind");
        assertThat(here.headEvents.floorsMissing).isEmpty();
    }

    @Test
    void a_store_that_does_not_answer_is_waited_for_a_bounded_time() {
        CountDownLatch released = store.stallLooks();

        long started = System.nanoTime();
        assertThat(rule(here.decide(2))).isEqualTo("behind");

        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .isBetween(CatchUp.PATIENCE, CatchUp.PATIENCE.multipliedBy(4));
        released.countDown();
    }

    @Test
    void a_thousand_questions_that_wait_together_cause_one_look() {
        CountDownLatch released = store.stallLooks();
        watch.lookNow();
        await().until(() -> store.looks.get() == 1);
        there.publish(Documents.NO_REROUTE);

        List<CompletableFuture<Verdict>> answers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            answers.add(here.decide(2));
        }
        released.countDown();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().decision()).isInstanceOf(Refuse.class));
        assertThat(store.looks).hasValue(2);
    }

    @Test
    void of_too_many_that_wait_the_last_are_deferred_at_once() {
        CountDownLatch released = store.stallLooks();
        List<CompletableFuture<Verdict>> waiting = new ArrayList<>();
        for (int i = 0; i < CatchUp.MAX_WAITING; i++) {
            waiting.add(here.decide(2));
        }

        assertThat(here.decide(2)).isCompleted();

        released.countDown();
        assertThat(waiting).allSatisfy(answer -> assertThat(rule(answer)).isEqualTo("behind"));
        there.publish(Documents.NO_REROUTE);
        assertThat(here.decide(2).join().revision()).isEqualTo(2);
    }
}
