package dev.mailsluice.edge.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The short form of `make soak`.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SoakIT {

    @Test
    void no_message_is_lost_or_doubled_under_a_mixed_load_with_faults() throws Exception {
        Soak.Result result = new Soak(Duration.ofSeconds(5), Duration.ofSeconds(15), 1).run();
        System.out.println(result.report());
        assertThat(result.deliveries().wronglyTold()).isEmpty();
        assertThat(result.deliveries().messages()).isGreaterThan(1_000);
    }
}
