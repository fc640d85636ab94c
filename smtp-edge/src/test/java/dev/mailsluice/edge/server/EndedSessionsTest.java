package dev.mailsluice.edge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A session takes some kilobytes. If it stayed for as long as its longest timer would have run, connections that come
/// and go would fill the heap.
@Timeout(60)
class EndedSessionsTest {

    private static final int SESSIONS = 50;
    /// As long as in production; longer than the test waits.
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void nothing_is_left_in_memory_of_a_session_that_has_ended() throws IOException {
        try (FakeNextHop nextHop = FakeNextHop.start();
                FakePolicyService policy = FakePolicyService.start().relayingTo(nextHop);
                TestEdge edge = TestEdge.Settings.asking(policy.port())
                        .nextHopTimeout(LONG)
                        .clientTimeout(LONG)
                        .start()) {
            for (int i = 0; i < SESSIONS; i++) {
                try (SmtpClient client = SmtpClient.greeted(edge.port())) {
                    assertThat(client.deliver("a@client.example", "b@store.example", "Subject: a\r\n\r\na\r\n"))
                            .startsWith("250");
                    assertThat(client.ask("QUIT")).startsWith("221");
                }
            }
            // The last one may still be referred to by what its event loop has just done.
            await().untilAsserted(
                            () -> assertThat(inMemory(SmtpConnection.class)).isLessThan(SESSIONS / 10));
        }
    }

    /// Instances that can be reached; collects garbage.
    private static long inMemory(Class<?> type) throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(line -> line.trim().split("\\s+"))
                .filter(columns -> columns.length >= 4 && columns[3].equals(type.getName()))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .findFirst()
                .orElse(0);
    }
}
