package dev.mailsluice.policy.inforce;

import static dev.mailsluice.policy.inforce.Fleets.TIMES;
import static dev.mailsluice.policy.inforce.Fleets.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeLeasesTest {

    private final ManualClock clock = new ManualClock();
    private final Changes changes = new Changes();
    private final EdgeLeases leases = new EdgeLeases(TIMES, 3, changes, clock);

    private static EdgeReport report(String edge, long sequence, long floor) {
        return new EdgeReport(edge, sequence, List.of(at(floor)), 0);
    }

    private boolean wasTold() throws InterruptedException {
        return changes.await(Duration.ZERO);
    }

    @Test
    void an_edge_is_kept_until_no_lease_of_it_can_live() {
        leases.hear(report("e", 1, 0));
        clock.pass(TIMES.lease());
        assertThat(leases.live()).hasSize(1);

        clock.pass(TIMES.edgeGone().minus(TIMES.lease()).plusMillis(1));
        assertThat(leases.live()).isEmpty();
        assertThat(leases.count()).isZero();
    }

    @Test
    void every_report_renews_it() {
        leases.hear(report("e", 1, 0));
        clock.pass(TIMES.lease());
        leases.hear(report("e", 2, 0));
        clock.pass(TIMES.lease());

        assertThat(leases.live()).hasSize(1);
    }

    @Test
    void a_report_that_was_overtaken_lowers_no_floor() {
        leases.hear(report("e", 5, 3));
        leases.hear(report("e", 4, 2));

        assertThat(leases.live().getFirst().floors()).containsExactly(at(3));
        assertThat(leases.live().getFirst().sequence()).isEqualTo(5);
    }

    @Test
    void a_floor_never_falls() {
        leases.hear(report("e", 1, 3));
        leases.hear(report("e", 2, 2));

        assertThat(leases.live().getFirst().floors()).containsExactly(at(3));
    }

    @Test
    void a_policy_that_is_not_reported_any_more_is_forgotten() {
        leases.hear(new EdgeReport("e", 1, List.of(at(3), new Standing("other", 1, "")), 0));
        leases.hear(report("e", 2, 3));

        assertThat(leases.live().getFirst().floors()).containsExactly(at(3));
    }

    @Test
    void what_changes_is_told_and_what_does_not_is_not() throws Exception {
        leases.hear(report("e", 1, 3));
        assertThat(wasTold()).isTrue();

        leases.hear(report("e", 2, 3));
        assertThat(wasTold()).isFalse();

        leases.hear(report("e", 3, 4));
        assertThat(wasTold()).isTrue();
    }

    @Test
    void edges_are_bounded_and_those_that_are_known_are_heard_all_the_same() {
        assertThat(leases.hear(report("a", 1, 0))).isTrue();
        assertThat(leases.hear(report("b", 1, 0))).isTrue();
        assertThat(leases.hear(report("c", 1, 0))).isTrue();
        assertThat(leases.hear(report("d", 1, 0))).isFalse();
        assertThat(leases.hear(report("a", 2, 1))).isTrue();
        assertThat(leases.live()).hasSize(3);
    }
}
