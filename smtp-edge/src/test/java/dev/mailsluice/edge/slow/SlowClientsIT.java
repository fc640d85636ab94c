package dev.mailsluice.edge.slow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The short form of `make slow`. How long good clients wait is not compared: other tests run beside it.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SlowClientsIT {

    @Test
    void good_clients_are_served_beside_slow_ones() throws Exception {
        Duration brief = Duration.ofSeconds(2);
        SlowClients.Result result = new SlowClients(1_000, brief, brief, brief.multipliedBy(3)).run();
        System.out.println(result.report());
        assertThat(result.edge().descriptors()).as("they are connected").isGreaterThan(1_000);
        assertThat(result.edge().nextHopConnections())
                .as("some hold a next hop")
                .isGreaterThan(100);
        assertThat(result.busy().nanos()).hasSizeGreaterThan(50);
    }
}
