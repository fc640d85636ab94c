package dev.mailsluice.policy.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.Reply;
import dev.mailsluice.policy.domain.Rule;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VerdictCountsTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final RevisionCounts counts = new RevisionCounts(3, nanos::get);

    @Test
    void the_most_frequent_rule_comes_first() {
        counts.count(refusal("a"));
        counts.count(refusal("b"));
        counts.count(refusal("b"));
        assertThat(counts.rules())
                .containsExactly(
                        new RevisionCounts.Counted("b", Outcome.Refuse, 2),
                        new RevisionCounts.Counted("a", Outcome.Refuse, 1));
    }

    @Test
    void rules_beyond_the_bound_are_counted_together() {
        for (int i = 0; i < RevisionCounts.MAX_RULES + 500; i++) {
            counts.count(refusal("reroute.never[" + i + "]"));
        }
        assertThat(counts.rules()).hasSize(RevisionCounts.MAX_RULES + 1);
        assertThat(counts.rules().getFirst())
                .isEqualTo(new RevisionCounts.Counted(RevisionCounts.OTHER_RULES, Outcome.Refuse, 500));
    }

    @Test
    void what_is_older_than_an_hour_has_left_the_chart_and_not_the_sums() {
        counts.count(refusal("a"));
        assertThat(refusedInLastHour()).isEqualTo(1);
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(59));
        counts.count(refusal("a"));
        assertThat(refusedInLastHour()).isEqualTo(2);
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
        assertThat(refusedInLastHour()).isEqualTo(1);
        nanos.addAndGet(TimeUnit.HOURS.toNanos(100));
        assertThat(refusedInLastHour()).isZero();
        assertThat(counts.rules().getFirst().verdicts()).isEqualTo(2);
    }

    @Test
    void a_bar_is_as_high_as_its_part_of_the_busiest_minute() {
        counts.count(refusal("a"));
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
        counts.count(refusal("a"));
        counts.count(refusal("a"));
        Chart chart = Chart.of(counts.lastHour().minutes());
        assertThat(chart.bars())
                .containsExactly(
                        new Chart.Bar("is-refuse", 580, 8, "48.00", "48.00"),
                        new Chart.Bar("is-refuse", 590, 8, "0.00", "96.00"));
        assertThat(chart.words()).isEqualTo("In the last hour 3 refused; at most 2 in a minute.");
    }

    private long refusedInLastHour() {
        return counts.lastHour().minutes().stream()
                .mapToLong(minute -> minute.get(Outcome.Refuse))
                .sum();
    }

    private static Decision refusal(String rule) {
        return new Refuse(new Rule(rule), new Reply(550, "5.7.1", "No"));
    }
}
