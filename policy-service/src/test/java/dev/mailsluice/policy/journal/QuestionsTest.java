package dev.mailsluice.policy.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.publish.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QuestionsTest {

    private final RecordedJournalEvents events = new RecordedJournalEvents();

    /// Counts what it is told, once it is let.
    private static final class Counting implements Questions.Listener {

        final AtomicLong told = new AtomicLong();
        final CountDownLatch mayGoOn = new CountDownLatch(1);
        volatile boolean listens = true;

        @Override
        public boolean listens() {
            return listens;
        }

        @Override
        public void asked(Asked question) {
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            told.incrementAndGet();
        }
    }

    private static void ask(Questions questions, int times) {
        RelayRequest request = Decided.to("remote.example");
        Verdict verdict = Decided.verdict(request);
        for (int i = 0; i < times; i++) {
            questions.decided(request, verdict, Duration.ZERO);
        }
    }

    @Test
    void a_listener_that_hangs_stops_nobody_and_what_finds_no_place_is_counted() {
        var slow = new Counting();
        int asked = Questions.CAPACITY * 3;
        Questions questions = Questions.start(List.of(slow), events);

        ask(questions, asked);
        slow.mayGoOn.countDown();

        await().untilAsserted(
                        () -> assertThat(slow.told.get() + events.dropped.get()).isEqualTo(asked));
        assertThat(slow.told.get()).isBetween((long) Questions.CAPACITY, Questions.CAPACITY + 1L);
        questions.close();
    }

    @Test
    void a_listener_that_fails_is_told_the_next_question_and_so_are_the_others() {
        var counting = new Counting();
        counting.mayGoOn.countDown();
        var failing = new Questions.Listener() {
            @Override
            public boolean listens() {
                return true;
            }

            @Override
            public void asked(Asked question) {
                throw new IllegalStateException("a bug");
            }
        };
        Questions questions = Questions.start(List.of(failing, counting), events);

        ask(questions, 10);
        questions.close();

        assertThat(counting.told).hasValue(10);
        assertThat(events.dropped).hasValue(10);
    }

    @Test
    void what_was_decided_before_the_end_is_told() {
        var counting = new Counting();
        counting.mayGoOn.countDown();
        Questions questions = Questions.start(List.of(counting), events);

        ask(questions, Questions.CAPACITY);
        questions.close();

        assertThat(counting.told.get() + events.dropped.get()).isEqualTo(Questions.CAPACITY);
        assertThat(events.dropped).hasValue(0);
    }

    @Test
    void while_nobody_listens_and_where_nothing_decided_nothing_is_told() {
        var counting = new Counting();
        counting.mayGoOn.countDown();
        counting.listens = false;
        Questions questions = Questions.start(List.of(counting), events);

        ask(questions, 5);
        counting.listens = true;
        questions.decided(
                Decided.to("remote.example"),
                new Verdict("default", Optional.empty(), Defer.nothingPublished()),
                Duration.ZERO);
        ask(questions, 1);
        questions.close();

        assertThat(counting.told).hasValue(1);
    }
}
