package dev.mailsluice.systemtests.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The fault this product exists for, as it would be met: a client may relay, the mode is switched, and nothing of what
/// the client was allowed is left (KB Q243045), while local mail goes on (KB Q256856).
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class SeedScenarioIT {

    private static final String FOREIGN = "you@remote.example";
    private static final String LOCAL = "user@local.example";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern CLIENT = Pattern.compile("\"client\":\"([^\"]+)\"");

    @Test
    void a_switch_of_the_mode_is_in_force_at_once_on_every_edge_and_in_open_sessions() throws IOException {
        try (Site site = Site.open()) {
            PolicyService policyService = site.policyService();
            SmtpEdge edge = site.edge();
            SmtpEdge other = site.edge();
            policyService.publishInForce(Policies.noReroute());
            try (SmtpSession session = SmtpSession.greeted(edge.door());
                    SmtpSession slow = SmtpSession.greeted(other.door())) {
                assertThat(session.deliver("refused-before", FOREIGN)).startsWith("550 5.7.1");
                session.ask("RSET");

                policyService.publishInForce(Policies.rerouteFrom(clientIn(edge)));
                assertThat(session.deliver("relayed", FOREIGN)).startsWith("250");
                assertThat(slow.offer(FOREIGN)).startsWith("250");
                assertThat(slow.begin("refused-at-its-end")).startsWith("354");

                policyService.publishInForce(Policies.noReroute());
                assertThat(session.deliver("refused-after", FOREIGN)).startsWith("550 5.7.1");
                assertThat(session.deliver("local", LOCAL)).startsWith("250");
                assertThat(slow.end()).startsWith("550 5.7.1");
                assertThat(slow.deliver("local-too", LOCAL)).startsWith("250");
            }
            assertThat(site.nextHop().messages()).containsExactlyInAnyOrder("relayed", "local", "local-too");
        }
    }

    /// As the edge sees it, which depends on the engine: what it logged of the message it refused.
    private static String clientIn(SmtpEdge edge) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var found = CLIENT.matcher(edge.logs());
            if (found.find()) {
                return found.group(1);
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new AssertionError("no client in " + edge.logs());
    }
}
