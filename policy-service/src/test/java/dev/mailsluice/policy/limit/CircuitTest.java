package dev.mailsluice.policy.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.limit.Circuit.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Circuit circuit = new Circuit(3, Duration.ofSeconds(5), now::get);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            circuit.failed();
        }
    }

    @Test
    void it_opens_after_so_many_failures_one_after_the_other_and_tells_it_once() {
        fail(2);
        circuit.succeeded();
        fail(2);
        assertThat(circuit.lets()).isTrue();
        assertThat(circuit.failed()).isTrue();
        assertThat(circuit.failed()).isFalse();
        assertThat(circuit.lets()).isFalse();
    }

    @Test
    void after_the_pause_one_question_tries_it() {
        fail(3);
        now.addAndGet(Duration.ofSeconds(5).toNanos() - 1);
        assertThat(circuit.lets()).isFalse();
        now.incrementAndGet();
        assertThat(circuit.lets()).isTrue();
        assertThat(circuit.lets()).isFalse();
        assertThat(circuit.state()).isEqualTo(State.TRYING);
    }

    @Test
    void a_try_that_succeeds_lets_all_others_follow() {
        fail(3);
        now.addAndGet(Duration.ofSeconds(5).toNanos());
        circuit.lets();
        assertThat(circuit.succeeded()).isTrue();
        assertThat(circuit.lets()).isTrue();
        fail(2);
        assertThat(circuit.lets()).isTrue();
    }

    @Test
    void a_try_that_fails_begins_the_pause_anew() {
        fail(3);
        now.addAndGet(Duration.ofSeconds(5).toNanos());
        circuit.lets();
        assertThat(circuit.failed()).isFalse();
        now.addAndGet(Duration.ofSeconds(5).toNanos() - 1);
        assertThat(circuit.lets()).isFalse();
        now.incrementAndGet();
        assertThat(circuit.lets()).isTrue();
    }
}
