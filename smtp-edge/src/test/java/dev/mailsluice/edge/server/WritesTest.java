package dev.mailsluice.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.fake.CountingTransport;
import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How often the kernel is called for a message, which is half of what one costs: counted, not timed, so it does not
/// depend on the machine.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WritesTest {

    private static final String CONTENT = "Subject: a\r\n\r\n" + ("x".repeat(62) + "\r\n").repeat(64);
    private static final int MESSAGES = 200;
    /// What the follower and gRPC say besides, and content that comes in two pieces.
    private static final double BESIDES = 0.5;

    /// The dialogue needs nine: five to the client (RSET, MAIL, RCPT, DATA, content), three to the next hop (MAIL with
    /// RCPT, DATA, content), one to policy-service. Which the other two are has not been found out.
    @Test
    void a_message_that_waits_for_each_reply_is_eleven_writes() throws IOException {
        assertThat(writes(client -> client.deliver("a@client.example", "b@store.example", CONTENT)))
                .isBetween(9.0, 11 + BESIDES);
    }

    /// To the client: the reply to MAIL, then that to RCPT, which next hop and policy give, then 354 and the reply to
    /// the content.
    @Test
    void a_message_whose_commands_are_pipelined_is_no_more_than_ten() throws IOException {
        assertThat(writes(client -> {
                    client.send("MAIL FROM:<a@client.example>\r\nRCPT TO:<b@store.example>\r\nDATA\r\n");
                    client.reply();
                    client.reply();
                    client.reply();
                    client.send(CONTENT + ".\r\n");
                    return client.reply();
                }))
                .isBetween(7.0, 10 + BESIDES);
    }

    private interface Delivery {
        String by(SmtpClient client);
    }

    private static double writes(Delivery delivery) throws IOException {
        CountingTransport sockets = new CountingTransport();
        try (FakeNextHop nextHop = FakeNextHop.start().forgettingContent();
                FakePolicyService policy = FakePolicyService.start().relayingTo(nextHop);
                TestEdge edge =
                        TestEdge.Settings.asking(policy.port()).sockets(sockets).start();
                SmtpClient client = SmtpClient.greeted(edge.port())) {
            assertThat(delivery.by(client)).startsWith("250");
            long before = sockets.writes();
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(delivery.by(client)).startsWith("250");
            }
            double each = (double) (sockets.writes() - before) / MESSAGES;
            System.out.println("writes for a message: " + each);
            return each;
        }
    }
}
