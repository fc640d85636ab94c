package dev.mailsluice.edge.rolling;

import static org.assertj.core.api.Assertions.assertThat;

/// What has to hold of every run.
final class RolloutJudge {

    private RolloutJudge() {}

    /// Clients that were told to come again were told so between messages: 421, or a connection that ends.
    static void check(Rollout.Result result) {
        System.out.println(result.report());
        assertThat(result.failed()).as("messages that failed").isZero();
        assertThat(result.deliveries().wronglyTold()).isEmpty();
        assertThat(result.again().without(what -> what.contains(": 421")))
                .as("other than 421")
                .isEmpty();
        assertThat(result.deliveries().messages()).isGreaterThan(100);
    }
}
