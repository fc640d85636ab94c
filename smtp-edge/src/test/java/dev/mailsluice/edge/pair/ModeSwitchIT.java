package dev.mailsluice.edge.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.fake.SmtpClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The fault this product exists for: a list of clients that outlives the mode it was written for (KB Q243045), and its
/// twin, local mail refused for the same reason (KB Q256856, Q206968).
class ModeSwitchIT {

    private static final String FIRST = "127.0.0.2";
    private static final String SECOND = "127.0.0.3";
    private static final String MESSAGE = "Subject: test\r\n\r\nHello.\r\n";

    @ParameterizedTest
    @EnumSource
    void a_switch_of_the_mode_leaves_nothing_behind_in_an_open_session(Edge.Asks asks) {
        try (Pair pair = Pair.start(asks)) {
            pair.publish(pair.policies().rerouteFrom(FIRST));
            try (SmtpClient first = pair.client(FIRST);
                    SmtpClient second = pair.client(SECOND)) {
                assertThat(foreign(first)).startsWith("250");
                assertThat(foreign(second)).startsWith("550 5.7.1");

                pair.publish(pair.policies().k0());
                assertThat(foreign(first)).startsWith("550 5.7.1");
                assertThat(local(first)).startsWith("250");
                assertThat(local(second)).startsWith("250");

                pair.publish(pair.policies().rerouteFrom(SECOND));
                assertThat(foreign(first)).startsWith("550 5.7.1");
                assertThat(foreign(second)).startsWith("250");
            }
            assertThat(pair.nextHop().messages())
                    .extracting(message -> message.forwardPaths().getFirst())
                    .containsExactly(
                            "you@remote.example", "user@local.example", "user@local.example", "you@remote.example");
        }
    }

    /// The content was under way before the switch; its end comes when the refusal is in force.
    @ParameterizedTest
    @EnumSource
    void once_the_refusal_is_in_force_content_under_way_is_refused_too(Edge.Asks asks) {
        try (Pair pair = Pair.start(asks)) {
            assertThat(pair.policyService().publishInForce(pair.policies().rerouteFrom(FIRST)))
                    .contains("\"inForce\":true");
            try (SmtpClient client = pair.client(FIRST)) {
                assertThat(client.offer("me@sender.example", "you@remote.example"))
                        .startsWith("250");
                assertThat(client.ask("DATA")).startsWith("354");
                client.send(MESSAGE);
                assertThat(pair.policyService().publishInForce(pair.policies().k0()))
                        .contains("\"inForce\":true");
                client.send(".\r\n");
                assertThat(client.reply()).startsWith("550 5.7.1");
                assertThat(local(client)).startsWith("250");
            }
            assertThat(pair.nextHop().messages()).hasSize(1);
        }
    }

    private static String foreign(SmtpClient client) {
        return client.deliver("me@sender.example", "you@remote.example", MESSAGE);
    }

    private static String local(SmtpClient client) {
        return client.deliver("me@sender.example", "user@local.example", MESSAGE);
    }
}
