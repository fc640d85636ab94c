package dev.mailsluice.policy.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ActivePoliciesTest {

    private static ActivePolicy revision(long number) {
        return new ActivePolicy.Unreadable("default", number, "", "");
    }

    @Test
    void a_lower_revision_never_replaces_a_higher() {
        var active = new ActivePolicies();

        assertThat(active.activate(revision(2))).isTrue();
        assertThat(active.activate(revision(1))).isFalse();
        assertThat(active.activate(revision(2))).isFalse();
        assertThat(active.activate(revision(3))).isTrue();

        assertThat(active.find("default")).contains(revision(3));
    }

    @Test
    void readers_never_see_a_step_back_whatever_the_order_of_writers() throws Exception {
        var active = new ActivePolicies();
        List<Long> numbers =
                new ArrayList<>(LongStream.rangeClosed(1, 20_000).boxed().toList());
        Collections.shuffle(numbers, new Random(1));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Future<Boolean> reader = threads.submit(() -> neverBack(active, 20_000));
            List<Callable<Object>> writers = List.of(
                    Executors.callable(() -> numbers.subList(0, 10_000).forEach(n -> active.activate(revision(n)))),
                    Executors.callable(
                            () -> numbers.subList(10_000, 20_000).forEach(n -> active.activate(revision(n)))));
            threads.invokeAll(writers);
            assertThat(reader.get()).isTrue();
        }
    }

    private static boolean neverBack(ActivePolicies active, long last) {
        long seen = 0;
        while (seen < last) {
            long now = active.find("default").map(ActivePolicy::number).orElse(0L);
            if (now < seen) {
                return false;
            }
            seen = now;
        }
        return true;
    }
}
