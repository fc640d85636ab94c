package dev.mailsluice.edge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RelayTest {

    private FakeNextHop nextHop;
    private FakePolicyService policy;
    private TestEdge edge;

    @BeforeEach
    void start() throws IOException {
        nextHop = FakeNextHop.start();
        policy = FakePolicyService.start().relayingTo(nextHop);
        edge = TestEdge.asking(policy);
    }

    @AfterEach
    void stop() throws IOException {
        edge.close();
        policy.close();
        nextHop.close();
    }

    @Test
    void a_message_reaches_the_next_hop_before_the_client_hears_250() throws IOException {
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            assertThat(client.begin()).startsWith("354");
            client.send("Subject: a\r\n\r\n..dot\r\n.\r\n");
            assertThat(client.reply()).isEqualTo("250 2.0.0 kept as 1");
            assertThat(nextHop.message()).startsWith("Received: from client.example ([127.0.0.1])");
            assertThat(nextHop.message()).endsWith("Subject: a\r\n\r\n.dot\r\n");
            assertThat(client.ask("QUIT")).startsWith("221");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void a_session_keeps_its_connection_to_the_next_hop_for_the_next_transaction() throws IOException {
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            for (int i = 0; i < 3; i++) {
                client.begin();
                client.send("x\r\n.\r\n");
                assertThat(client.reply()).startsWith("250");
            }
            assertThat(nextHop.messages()).hasSize(3);
            assertThat(nextHop.connections()).isEqualTo(1);
        }
    }

    @Test
    void pipelined_commands_are_answered_in_order() throws IOException {
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.send("MAIL FROM:<a@a.example>\r\nRCPT TO:<b@b.example>\r\nRCPT TO:<c@b.example>\r\nDATA\r\n");
            assertThat(client.reply()).startsWith("250 2.1.0");
            assertThat(client.reply()).startsWith("250 2.0.0");
            assertThat(client.reply()).startsWith("250 2.0.0");
            assertThat(client.reply()).startsWith("354");
            client.send("x\r\n.\r\nRSET\r\nNOOP\r\nQUIT\r\n");
            assertThat(client.reply()).startsWith("250 2.0.0 kept");
            assertThat(client.reply()).startsWith("250");
            assertThat(client.reply()).startsWith("250");
            assertThat(client.reply()).startsWith("221");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void a_client_that_leaves_within_the_content_leaves_nothing_at_the_next_hop() throws IOException {
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.begin();
            client.send("half a line");
            await().until(() -> nextHop.contentOctets() > 0);
        }
        await().until(() -> nextHop.openConnections() == 0);
        assertThat(nextHop.messages()).isEmpty();
        await().until(() -> edge.meters()
                        .get("mailsluice.transactions")
                        .tag("outcome", "aborted")
                        .counter()
                        .count()
                == 1);
    }

    @Test
    void a_client_that_leaves_behind_the_end_of_content_still_has_its_message_passed_on() throws IOException {
        nextHop.stallingAt("content");
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.begin();
            client.send("x\r\n.\r\n");
            await().until(() -> !nextHop.messages().isEmpty());
        }
        nextHop.release();
        await().until(() -> edge.meters()
                        .get("mailsluice.transactions")
                        .tag("outcome", "relayed")
                        .counter()
                        .count()
                == 1);
        await().until(() -> nextHop.openConnections() == 0);
    }

    @Test
    void the_last_reply_arrives_although_input_is_left_unread() throws IOException {
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.send("QUIT\r\n" + "NOOP\r\n".repeat(20_000));
            assertThat(client.reply()).startsWith("221");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void what_a_next_hop_says_unasked_is_never_taken_for_the_next_answer() throws IOException {
        nextHop.answering("MAIL", "250 2.1.0 OK\r\n250 2.1.5 nobody asked");
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.ask("MAIL FROM:<a@a.example>");
            assertThat(client.ask("RCPT TO:<b@b.example>")).startsWith("451 4.5.0");
        }
    }

    @Test
    void a_next_hop_that_cannot_be_reached_defers() throws IOException {
        nextHop.close();
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.ask("MAIL FROM:<a@a.example>");
            assertThat(client.ask("RCPT TO:<b@b.example>")).startsWith("451 4.4.1");
        }
    }

    @Test
    void a_next_hop_that_ends_while_content_goes_by_defers_after_the_content() throws IOException {
        nextHop.closingAt("first-octet");
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            assertThat(client.begin()).startsWith("354");
            client.send("x\r\n".repeat(1000));
            await().until(() -> nextHop.openConnections() == 0);
            client.send(".\r\n");
            assertThat(client.reply()).startsWith("451");
            assertThat(client.ask("NOOP")).startsWith("250");
        }
        assertThat(nextHop.messages()).isEmpty();
    }

    @Test
    void an_idle_connection_to_the_next_hop_that_ended_is_made_again() throws IOException {
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.begin();
            client.send("x\r\n.\r\n");
            client.reply();
            nextHop.closingAt("MAIL");
            client.ask("MAIL FROM:<a@a.example>");
            client.send("RCPT TO:<b@b.example>\r\n");
            await().atMost(Duration.ofSeconds(5)).until(() -> nextHop.connections() == 2);
            assertThat(client.reply()).startsWith("451");
        }
    }
}
