package dev.mailsluice.edge.nexthop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Sessions that come after each other share connections to the next hop, and nothing else.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PoolTest {

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

    private String deliver(String content) {
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            return client.deliver("a@client.example", "b@store.example", content);
        }
    }

    private double idle() {
        return edge.meters().get("mailsluice.next.hop.idle").gauge().value();
    }

    private double reused() {
        return edge.meters().get("mailsluice.next.hop.reused").counter().count();
    }

    private double dropped(Drop why) {
        return edge.meters()
                .get("mailsluice.next.hop.dropped")
                .tag("reason", why.name().toLowerCase(Locale.ROOT))
                .counter()
                .count();
    }

    @Test
    void a_connection_serves_one_session_after_the_other() {
        for (int i = 1; i <= 5; i++) {
            assertThat(deliver("message " + i + "\r\n")).isEqualTo("250 2.0.0 kept as " + i);
        }
        assertThat(nextHop.connections()).isEqualTo(1);
        assertThat(nextHop.commands())
                .filteredOn(line -> line.startsWith("EHLO"))
                .hasSize(1);
        assertThat(nextHop.messages()).hasSize(5);
        assertThat(reused()).isEqualTo(4);
        assertThat(idle()).isEqualTo(1);
    }

    @Test
    void sessions_at_the_same_time_have_each_their_own() {
        try (SmtpClient one = SmtpClient.greeted(edge.port());
                SmtpClient other = SmtpClient.greeted(edge.port())) {
            assertThat(one.begin()).startsWith("354");
            assertThat(other.begin()).startsWith("354");
            one.send("one\r\n.\r\n");
            other.send("other\r\n.\r\n");
            assertThat(one.reply()).startsWith("250");
            assertThat(other.reply()).startsWith("250");
        }
        assertThat(nextHop.connections()).isEqualTo(2);
        assertThat(nextHop.messages())
                .extracting(m -> m.content().lines().toList().getLast())
                .containsExactlyInAnyOrder("one", "other");
        assertThat(idle()).isEqualTo(2);
    }

    @Test
    void parameters_of_one_transaction_are_not_those_of_the_next() {
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.ask("MAIL FROM:<ä@client.example> SMTPUTF8 BODY=8BITMIME");
            client.ask("RCPT TO:<b@store.example>");
            assertThat(client.content("x\r\n")).startsWith("250");
        }
        assertThat(deliver("y\r\n")).startsWith("250");
        assertThat(nextHop.commands())
                .filteredOn(line -> line.startsWith("MAIL"))
                .hasSize(2)
                .last()
                .isEqualTo("MAIL FROM:<a@client.example>");
    }

    @Test
    void a_refused_message_leaves_its_connection_to_the_next_session() {
        nextHop.answering("content", "554 5.6.0 not this one");
        assertThat(deliver("bad\r\n")).startsWith("554 5.6.0");
        nextHop.obligingAt("content");
        assertThat(deliver("good\r\n")).startsWith("250");
        assertThat(nextHop.connections()).isEqualTo(1);
    }

    @Test
    void a_connection_of_refused_recipients_is_reset_for_the_next_session() {
        nextHop.answering("RCPT", "550 5.1.1 no such user");
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            assertThat(client.offer("a@client.example", "b@store.example")).startsWith("550 5.1.1");
        }
        await().until(() -> idle() == 1);
        nextHop.obligingAt("RCPT");
        assertThat(deliver("x\r\n")).startsWith("250");
        assertThat(nextHop.connections()).isEqualTo(1);
        assertThat(nextHop.endings()).containsExactly("RSET");
    }

    @Test
    void a_connection_that_is_not_reset_serves_nobody() {
        nextHop.answering("RCPT", "550 5.1.1 no such user").answering("RSET", "250 ok\r\n250 nobody asked");
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            assertThat(client.offer("a@client.example", "b@store.example")).startsWith("550 5.1.1");
        }
        await().until(() -> dropped(Drop.NOT_RESET) == 1);
        assertThat(idle()).isZero();
    }

    @Test
    void replies_to_commands_that_left_together_may_come_together() {
        nextHop.answering("EHLO", "250-store.example\r\n250 PIPELINING")
                .answering("MAIL", "")
                .answering("RCPT", "250 2.1.0 sender ok\r\n250 2.1.5 recipient ok");
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            assertThat(client.offer("a@client.example", "b@store.example")).isEqualTo("250 2.1.5 recipient ok");
        }
    }

    @Test
    void one_reply_more_than_commands_that_left_together_ends_the_connection() {
        nextHop.answering("EHLO", "250-store.example\r\n250 PIPELINING")
                .answering("MAIL", "")
                .answering("RCPT", "250 2.1.0 ok\r\n250 2.1.5 ok\r\n250 2.1.5 nobody asked");
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.offer("a@client.example", "b@store.example");
            assertThat(client.ask("DATA")).startsWith("451 4.5.0");
        }
    }

    @Test
    void a_connection_that_was_left_within_the_content_serves_nobody() {
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.begin();
            client.send("half a li");
            await().until(() -> nextHop.contentOctets() > 0);
        }
        await().until(() -> nextHop.openConnections() == 0);
        assertThat(deliver("whole\r\n")).startsWith("250");
        assertThat(nextHop.connections()).isEqualTo(2);
        assertThat(nextHop.message()).endsWith("whole\r\n").doesNotContain("half");
    }

    @Test
    void a_second_reply_to_the_content_is_not_taken_for_the_next_transaction() {
        nextHop.answering("content", "250 2.0.0 kept\r\n250 2.1.0 nobody asked");
        assertThat(deliver("x\r\n")).isEqualTo("250 2.0.0 kept");
        await().until(() -> dropped(Drop.UNASKED) == 1);
        assertThat(idle()).isZero();
        nextHop.obligingAt("content").answering("MAIL", "550 5.1.8 no");
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            assertThat(client.offer("a@client.example", "b@store.example")).isEqualTo("550 5.1.8 no");
        }
        assertThat(nextHop.connections()).isEqualTo(2);
    }

    @Test
    void what_is_said_while_nobody_asks_ends_the_connection() {
        deliver("x\r\n");
        nextHop.sayingToAll("421 4.3.2 shutting down");
        await().until(() -> dropped(Drop.UNASKED) == 1);
        assertThat(deliver("y\r\n")).startsWith("250");
        assertThat(nextHop.connections()).isEqualTo(2);
    }

    @Test
    void half_a_reply_while_nobody_asks_ends_the_connection() {
        deliver("x\r\n");
        nextHop.answering("MAIL", "550 5.1.8 no");
        nextHop.sayingToAll("250-and then");
        await().until(() -> dropped(Drop.UNASKED) == 1);
    }

    @Test
    void a_connection_that_ended_while_it_was_kept_is_made_again() {
        deliver("x\r\n");
        nextHop.hangUp();
        await().until(() -> dropped(Drop.CLOSED) == 1);
        assertThat(deliver("y\r\n")).startsWith("250");
        assertThat(nextHop.connections()).isEqualTo(2);
    }

    @Test
    void a_connection_that_ends_at_mail_is_made_again_once() {
        deliver("x\r\n");
        nextHop.closingAt("MAIL");
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            assertThat(client.offer("a@client.example", "b@store.example")).startsWith("451 4.4.2");
        }
        assertThat(nextHop.connections()).isEqualTo(2);
    }

    @Test
    void a_drained_edge_keeps_nothing() {
        deliver("x\r\n");
        assertThat(nextHop.openConnections()).isEqualTo(1);
        try (SmtpClient busy = SmtpClient.greeted(edge.port())) {
            busy.begin();
            edge.drain();
            busy.send("y\r\n.\r\n");
            assertThat(busy.reply()).startsWith("250");
        }
        await().until(() -> nextHop.openConnections() == 0);
        assertThat(dropped(Drop.SHUT_DOWN)).isEqualTo(1);
        assertThat(idle()).isZero();
    }

    @Test
    void an_idle_connection_is_ended_by_quit() {
        deliver("x\r\n");
        await().until(() -> nextHop.openConnections() == 0);
        assertThat(nextHop.endings()).isEqualTo(List.of("QUIT"));
        assertThat(dropped(Drop.IDLE)).isEqualTo(1);
    }

    /// 20 is what the pool of this edge keeps.
    @Test
    void of_connections_that_do_not_answer_rset_as_many_are_waited_for_as_would_be_kept() {
        edge.close();
        edge = TestEdge.Settings.asking(policy.port())
                .eventLoops(1)
                .poolIdleTime(Duration.ofSeconds(50))
                .start();
        nextHop.answering("RSET", "");
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            for (int i = 0; i < 30; i++) {
                assertThat(client.offer("a@client.example", "b@store.example")).startsWith("250");
                assertThat(client.ask("RSET")).startsWith("250");
            }
            await().until(() -> nextHop.openConnections() == 20);
            assertThat(nextHop.connections()).isEqualTo(30);
            assertThat(dropped(Drop.NOT_RESET)).isEqualTo(10);
        }
    }
}
