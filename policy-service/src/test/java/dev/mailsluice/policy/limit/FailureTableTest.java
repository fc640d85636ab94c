package dev.mailsluice.policy.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailureTableTest {

    private final AtomicLong clock = new AtomicLong();

    @Test
    void a_full_table_forgets_the_oldest_window() {
        var table = new FailureTable<Integer>(new Limit(1, Duration.ofMinutes(5)), 4, clock::get);

        for (int i = 0; i < 1_000; i++) {
            table.countFailure(i);
        }

        assertThat(table.size()).isEqualTo(4);
        assertThat(table.isLimited(995)).isFalse();
        assertThat(table.isLimited(996)).isTrue();
    }

    @Test
    void windows_that_have_passed_take_no_room() {
        var table = new FailureTable<Integer>(new Limit(1, Duration.ofMinutes(5)), 4, clock::get);
        table.countFailure(1);
        clock.addAndGet(Duration.ofMinutes(5).toNanos());

        assertThat(table.isLimited(2)).isFalse();
        assertThat(table.size()).isZero();
    }

    @Test
    void how_long_to_wait_is_told() {
        var table = new FailureTable<Integer>(new Limit(1, Duration.ofMinutes(5)), 4, clock::get);
        table.countFailure(1);
        clock.addAndGet(Duration.ofMinutes(2).toNanos());

        assertThat(table.remaining(1)).isEqualTo(Duration.ofMinutes(3));
        assertThat(table.remaining(2)).isZero();
    }
}
