package dev.mailsluice.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.mailsluice.policy.benchmarks.LargePolicy;
import dev.mailsluice.policy.benchmarks.RetainedBytes;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a verdict may cost, counted and not timed: so a slow machine does not fail, and a slow change does.
class CostTest {
    private static final int QUESTIONS = 2_000;

    /// Measured: 420 with 10 ranges, 428 with 100,000, before the JVM has optimised much; 248 after.
    private static final long MOST_OCTETS_A_DECISION = 500;

    /// IPv4 and IPv6 half and half; measured: 52.
    private static final double MOST_OCTETS_A_RANGE = 64;

    @Test
    void a_decision_allocates_little_however_large_the_policy() {
        long small = octetsPerDecision(new LargePolicy(10, 10));
        long large = octetsPerDecision(new LargePolicy(100_000, 10_000));

        assertThat(small).as("octets a decision, 10 ranges").isLessThan(MOST_OCTETS_A_DECISION);
        assertThat(large).as("octets a decision, 100,000 ranges").isLessThan(MOST_OCTETS_A_DECISION);
    }

    @Test
    void a_range_is_kept_in_few_octets_its_document_included() {
        assertThat(RetainedBytes.perRange(500_000)).isBetween(20.0, MOST_OCTETS_A_RANGE);
    }

    private static long octetsPerDecision(LargePolicy policy) {
        PolicySnapshot snapshot = policy.snapshot();
        List<RelayRequest> questions = policy.questions(QUESTIONS, 1);
        questions.forEach(snapshot::decide);
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        for (RelayRequest question : questions) {
            snapshot.decide(question);
        }
        return (thread.getCurrentThreadAllocatedBytes() - before) / QUESTIONS;
    }
}
