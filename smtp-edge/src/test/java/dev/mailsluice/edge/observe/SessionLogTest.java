package dev.mailsluice.edge.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SessionLogTest {

    private final Logger logger = Logger.getLogger("dev.mailsluice.edge.session");
    private final Recorder recorder = new Recorder();
    private FakeNextHop nextHop;
    private FakePolicyService policy;
    private TestEdge edge;

    @BeforeEach
    void start() throws IOException {
        nextHop = FakeNextHop.start();
        policy = FakePolicyService.start().relayingTo(nextHop);
        edge = TestEdge.asking(policy);
        logger.addHandler(recorder);
    }

    @AfterEach
    void stop() throws IOException {
        logger.removeHandler(recorder);
        edge.close();
        policy.close();
        nextHop.close();
    }

    @Test
    void each_transaction_and_each_session_ends_with_one_line() throws IOException {
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.begin();
            client.send("four\r\n.\r\n");
            client.reply();
            client.ask("QUIT");
        }
        await().until(() -> recorder.lines.size() == 2);
        FactLine transaction = recorder.lines.getFirst();
        assertThat(transaction.what()).isEqualTo("transaction RELAYED");
        assertThat(transaction.facts())
                .containsAllEntriesOf(Map.of(
                        "client", "127.0.0.1",
                        "listener", "smtp",
                        "reverse_path", "a@client.example",
                        "forward_path", "b@store.example",
                        "policy", "default",
                        "revision", "7",
                        "rule", "reroute.allow.clients[0]",
                        "reply", "250 2.0.0 kept as 1",
                        "next_hop", "store",
                        "bytes", 6L))
                .containsKeys("session", "ms");
        FactLine session = recorder.lines.getLast();
        assertThat(session.what()).isEqualTo("session QUIT");
        assertThat(session.facts()).containsEntry("session", transaction.facts().get("session"));
        assertThat(session.facts()).containsEntry("bytes", 6L);
        assertThat(session.facts().get("reply").toString()).startsWith("221 2.0.0");
    }

    @Test
    void of_many_recipients_ten_are_named_and_the_others_counted() throws IOException {
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.ask("MAIL FROM:<>");
            for (int i = 0; i < 12; i++) {
                client.ask("RCPT TO:<b" + i + "@store.example>");
            }
            client.ask("RSET");
            await().until(() -> !recorder.lines.isEmpty());
        }
        FactLine line = recorder.lines.getFirst();
        assertThat(line.facts()).containsEntry("reverse_path", "");
        assertThat(line.facts().get("forward_path").toString().split(" "))
                .hasSize(11)
                .startsWith("b0@store.example", "b1@store.example")
                .endsWith("+2");
        assertThat(line.facts().get("rule").toString().split(" ")).hasSize(11).endsWith("+2");
    }

    @Test
    void what_a_client_wrote_cannot_end_a_value_or_a_line() throws IOException {
        policy.answering(_ -> FakePolicyService.refuse());
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.ask("MAIL FROM:<\"a\\\" revision=9 b\"@client.example>");
            client.ask("RCPT TO:<b@store.example>");
            client.ask("QUIT");
        }
        await().until(() -> recorder.lines.size() == 2);
        assertThat(recorder.lines.getFirst().what()).isEqualTo("transaction REFUSED");
        assertThat(recorder.lines.getFirst().getMessage())
                .contains(" reverse_path=\"\\\"a\\\\\\\" revision=9 b\\\"@client.example\" ");
    }

    private static final class Recorder extends ExtHandler {
        private final List<FactLine> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void doPublish(ExtLogRecord line) {
            lines.add((FactLine) line);
        }
    }
}
