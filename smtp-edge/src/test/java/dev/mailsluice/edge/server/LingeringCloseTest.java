package dev.mailsluice.edge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Clients that go on after the last reply.
@Timeout(60)
class LingeringCloseTest {

    private static final int CHUNK = 1 << 16;

    @Test
    void a_client_that_does_not_close_is_cut_in_time() throws IOException {
        try (FakeNextHop nextHop = FakeNextHop.start();
                FakePolicyService policy = FakePolicyService.start().relayingTo(nextHop);
                TestEdge edge = TestEdge.Settings.asking(policy.port()).start();
                SmtpClient client = SmtpClient.greeted(edge.port())) {
            assertThat(client.ask("QUIT")).startsWith("221");
            assertThat(client.ended()).isTrue();
            await().until(() -> sessions(edge) == 0);
        }
    }

    @Test
    void a_client_that_says_ever_more_is_cut_before_the_time() throws IOException {
        try (FakeNextHop nextHop = FakeNextHop.start();
                FakePolicyService policy = FakePolicyService.start().relayingTo(nextHop);
                TestEdge edge = TestEdge.Settings.asking(policy.port()).start();
                SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.ask("QUIT");
            assertThat(sent(client, 256 << 20)).isLessThan(256 << 20);
        }
    }

    private static int sent(SmtpClient client, int most) {
        byte[] chunk = new byte[CHUNK];
        int sent = 0;
        try {
            for (; sent < most; sent += CHUNK) {
                client.send(chunk);
            }
        } catch (UncheckedIOException _) {
            // Cut.
        }
        return sent;
    }

    private static double sessions(TestEdge edge) {
        return edge.meters().get("mailsluice.sessions").gauge().value();
    }
}
