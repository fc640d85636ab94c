package dev.mailsluice.policy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.publish.Deviation;
import dev.mailsluice.policy.publish.Deviations;
import dev.mailsluice.policy.publish.Regression;
import dev.mailsluice.policy.publish.Rejection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class HeadEventsTest {

    private static final Deviation OLDER = new Regression.Older("default", 3, 2);
    private static final Deviation REJECTED = new Rejection("default", 4, "it is of tomorrow");

    @Test
    void a_regression_is_an_error_and_a_rejection_a_warning_with_policy_revision_and_reason() {
        assertThat(HeadLog.line(OLDER).getLevel()).isEqualTo(Level.ERROR);
        assertThat(HeadLog.line(OLDER).getMessage())
                .startsWith(
                        "store-regressed policy=default revision=3 reason=\"the store's head of `default` is revision 2");
        assertThat(HeadLog.line(REJECTED).getLevel()).isEqualTo(Level.WARN);
        assertThat(HeadLog.line(REJECTED).getMessage())
                .isEqualTo("rejected policy=default revision=4 reason=\"it is of tomorrow\"");
    }

    @Test
    void gauges_of_a_policy_appear_with_its_first_deviation_and_follow_it() {
        var registry = new SimpleMeterRegistry();
        var metrics = new HeadMetrics(registry, new Deviations());
        assertThat(registry.find("mailsluice.policy.store.regressed").gauge()).isNull();

        metrics.deviated(OLDER);
        metrics.deviated(REJECTED);

        assertThat(registry.get("mailsluice.policy.store.regressed")
                        .tag("policy", "default")
                        .gauge()
                        .value())
                .isZero();
        assertThat(registry.get("mailsluice.policy.rejected.revision").gauge().value())
                .isZero();
    }

    @Test
    void floors_that_are_missing_are_counted() {
        var registry = new SimpleMeterRegistry();
        new HeadMetrics(registry, new Deviations()).floorMissing("default", 3, 2);

        assertThat(registry.get("mailsluice.floors.missing").counter().count()).isOne();
    }
}
