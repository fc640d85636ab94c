package dev.mailsluice.edge.nexthop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Next hops that mail should not be tried at.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LoopAndBreakerTest {

    private FakeNextHop nextHop;
    private FakePolicyService policy;
    private TestEdge edge;

    @BeforeEach
    void start() throws IOException {
        nextHop = FakeNextHop.start();
        policy = FakePolicyService.start().relayingTo(nextHop);
        edge = TestEdge.Settings.asking(policy.port()).eventLoops(1).start();
    }

    @AfterEach
    void stop() {
        edge.close();
        policy.close();
        nextHop.close();
    }

    private String offer() {
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            return client.offer("a@client.example", "b@store.example");
        }
    }

    private double breaker(String event) {
        return edge.meters()
                .get("mailsluice.next.hop.breaker")
                .tag("event", event)
                .counter()
                .count();
    }

    @Test
    void an_address_on_which_the_edge_listens_is_no_next_hop() {
        policy.answering(question -> FakePolicyService.relay(question, edge.port()));
        assertThat(offer()).startsWith("554 5.4.6");
        assertThat(edge.meters()
                        .get("mailsluice.connections")
                        .tag("result", "accepted")
                        .counter()
                        .count())
                .as("only the client came")
                .isEqualTo(1);
    }

    @Test
    void who_greets_exactly_as_the_edge_does_is_no_next_hop() {
        nextHop.answering("connect", "220 edge.example ESMTP Mailsluice");
        assertThat(offer()).startsWith("554 5.4.6");
        assertThat(nextHop.commands()).isEmpty();
    }

    @Test
    void another_server_of_the_same_name_is_a_next_hop() {
        nextHop.answering("connect", "220 edge.example ESMTP Postfix");
        assertThat(offer()).startsWith("250");
    }

    @Test
    void an_address_that_does_not_work_is_left_alone_until_one_connection_finds_out() {
        nextHop.closingAt("connect");
        for (int i = 0; i < 5; i++) {
            assertThat(offer()).startsWith("451 4.4.2");
        }
        assertThat(breaker("paused")).isEqualTo(1);
        assertThat(offer()).startsWith("451 4.4.1");
        assertThat(nextHop.connections()).isEqualTo(5);
        assertThat(breaker("skipped")).isEqualTo(1);
        nextHop.obligingAt("connect");
        Awaitility.await().until(() -> offer().startsWith("250"));
        assertThat(nextHop.connections()).isEqualTo(6);
    }

    @Test
    void a_host_that_refuses_for_good_works() {
        nextHop.answering("connect", "550 5.7.1 not you");
        for (int i = 0; i < 7; i++) {
            assertThat(offer()).startsWith("550 5.7.1");
        }
        assertThat(breaker("paused")).isZero();
    }
}
