package dev.mailsluice.policy.authenticate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BoundsTest {

    @Test
    void no_more_passwords_are_checked_at_once_than_there_are_threads() {
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        var go = new CountDownLatch(1);
        try (var threads = new CheckThreads(2, 10, System::nanoTime)) {
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                answers.add(threads.run(() -> {
                            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                            awaitQuietly(go);
                            atOnce.decrementAndGet();
                            return new Answer.Refused();
                        })
                        .toCompletableFuture());
            }
            await().until(() -> atOnce.get() == 2);
            go.countDown();
            answers.forEach(CompletableFuture::join);
        }
        assertThat(most).hasValue(2);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void of_too_many_refusals_that_are_late_the_last_is_given_at_once() {
        Queue<Runnable> later = new ArrayDeque<>();
        var late = new LateAnswers(later::add);
        for (int i = 0; i < 10_000; i++) {
            assertThat(isGiven(late.give(new Answer.Refused()))).isFalse();
        }
        assertThat(isGiven(late.give(new Answer.Refused()))).isTrue();

        later.remove().run();
        assertThat(isGiven(late.give(new Answer.Refused()))).isFalse();
    }

    private static boolean isGiven(CompletionStage<Answer> answer) {
        return answer.toCompletableFuture().isDone();
    }
}
