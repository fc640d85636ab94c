package dev.mailsluice.policy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkQueueTest {

    private final WorkQueue queue = new WorkQueue();

    @Test
    void a_name_stands_in_it_once() throws InterruptedException {
        queue.offer("a");
        queue.offer("b");
        queue.offer("a");

        assertThat(queue.take().orElseThrow().name()).isIn("a", "b");
        assertThat(queue.take().orElseThrow().name()).isIn("a", "b");
        queue.close();
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void what_failed_comes_again_later_and_knows_how_often() throws InterruptedException {
        long began = System.nanoTime();

        queue.again("a", 2);

        assertThat(queue.take()).contains(new WorkQueue.Taken("a", 2));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void news_of_what_failed_do_not_wait() throws InterruptedException {
        queue.again("a", 8);

        queue.offer("a");

        assertThat(queue.take()).contains(new WorkQueue.Taken("a", 8));
    }

    @Test
    void more_than_it_holds_is_refused() {
        for (int i = 0; i < WorkQueue.MAX; i++) {
            assertThat(queue.offer("policy-" + i)).isTrue();
        }

        assertThat(queue.offer("one-more")).isFalse();
        assertThat(queue.offer("policy-7")).isTrue();
    }
}
