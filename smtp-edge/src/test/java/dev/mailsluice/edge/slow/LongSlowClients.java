package dev.mailsluice.edge.slow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// `make slow`, which says how many and how long: not part of `make test`.
class LongSlowClients {

    private static final double TWICE = 2;

    @Test
    void a_good_client_waits_at_most_twice_as_long() throws Exception {
        int clients = Integer.getInteger("slow.clients", 10_000);
        Duration time = Duration.ofSeconds(Long.getLong("slow.seconds", 600));
        SlowClients.Result result =
                new SlowClients(clients, Duration.ofSeconds(15), Duration.ofSeconds(30), time).run();
        Files.writeString(Path.of("target", "slow.txt"), result.report());
        assertThat(result.edge().descriptors()).as("they are connected").isGreaterThan(clients);
        assertThat(result.busy().ratio(result.quiet(), 50)).as("p50").isLessThanOrEqualTo(TWICE);
        assertThat(result.busy().ratio(result.quiet(), 99)).as("p99").isLessThanOrEqualTo(TWICE);
    }
}
