package dev.mailsluice.policy.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The short form of [LongDifferential].
class DifferentialTest {
    private static final long SEED = Long.getLong("differential.seed", 1);

    @Test
    void the_service_decides_as_the_prose_does() {
        Differential differential = new Differential(SEED);
        assertThat(differential.run(200_000)).isEmpty();
        assertThat(differential.rules())
                .as("every rule decided, often")
                .hasSize(14)
                .allSatisfy((rule, times) -> assertThat(times).as(rule).isGreaterThan(500));
        assertThat(differential.refused()).as("policies that were not asked").isLessThan(0.05);
    }
}
