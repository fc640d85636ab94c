package dev.mailsluice.edge.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.fake.SmtpClient;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Without a verdict the answer is 451, for local mail as well, and never a verdict of before.
class NoVerdictIT {

    private static final List<String> RECIPIENTS = List.of("user@local.example", "you@remote.example", "postmaster");

    @ParameterizedTest
    @EnumSource
    void s12_before_anything_is_published_everything_is_deferred(Edge.Asks asks) {
        try (Pair pair = Pair.start(asks);
                SmtpClient client = pair.client(Policies.A)) {
            assertAllDeferred(client);
            assertThat(pair.nextHop().commands()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void s11_while_policy_service_is_away_everything_is_deferred_and_then_recovers(Edge.Asks asks) {
        try (Pair pair = Pair.start(asks);
                SmtpClient client = pair.client(Policies.A)) {
            pair.publish(pair.policies().k1());
            assertThat(client.offer("x@sender.example", "you@remote.example")).startsWith("250");

            pair.policyService().close();
            assertAllDeferred(client);

            pair.policyService().start();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> client.offer(
                            "x@sender.example", "you@remote.example")
                    .startsWith("250"));
        }
    }

    private static void assertAllDeferred(SmtpClient client) {
        for (String recipient : RECIPIENTS) {
            assertThat(client.offer("x@sender.example", recipient)).startsWith("451 4.3.0");
        }
    }
}
