package dev.mailsluice.policy.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    @Test
    void pauses_double_up_to_the_longest_and_half_of_each_is_chance() {
        var random = new Random(1);
        long[] full = {100, 200, 400, 800, 1600, 3200, 5000, 5000};
        for (int failures = 1; failures <= full.length; failures++) {
            for (int i = 0; i < 100; i++) {
                assertThat(BACKOFF.pause(failures, random).toMillis())
                        .isBetween(full[failures - 1] / 2, full[failures - 1]);
            }
        }
    }

    @Test
    void after_any_number_of_failures_it_is_not_longer() {
        assertThat(BACKOFF.pause(Integer.MAX_VALUE, new Random(1))).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }
}
