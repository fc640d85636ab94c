package dev.mailsluice.edge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.accounting.Deliveries.Heard;
import dev.mailsluice.edge.proof.Proof.Least;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The short form of `make proof`.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SwitchUnderLoadIT {

    @Test
    void no_message_ends_after_the_refusal_is_in_force() throws Exception {
        Proof.Result result = new Proof(3, 3, 8, new Least(Duration.ofSeconds(20), 500, 20), false, 1).run();
        assertHolds(result);
        assertThat(result.switching().notInForce()).isZero();
    }

    @Test
    void nor_do_faults_let_one_through() throws Exception {
        assertHolds(new Proof(3, 3, 8, new Least(Duration.ofSeconds(40), 500, 6), true, 2).run());
    }

    private static void assertHolds(Proof.Result result) {
        System.out.println(result.report());
        assertThat(result.deliveries().violations()).isEmpty();
        assertThat(result.deliveries().wronglyTold()).isEmpty();
        assertThat(result.deliveries().count(Heard.ACCEPTED)).as("messages").isGreaterThan(100);
    }
}
