package dev.mailsluice.edge.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// Many a [RandomExchange].
class SaslFuzzTest {

    private static final int RUNS = 300_000;

    @Test
    void every_message_leads_somewhere_and_only_a_yes_lets_in() {
        RandomExchange exchange = new RandomExchange(new Random(4954));
        int done = 0;
        for (int run = 0; run < RUNS; run++) {
            done += exchange.play() ? 1 : 0;
        }
        assertThat(done).as("the test must not run empty").isGreaterThan(RUNS / 1000);
    }
}
