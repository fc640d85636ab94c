package dev.mailsluice.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.fake.SmtpClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An edge with 32 MiB of heap and as much of direct memory passes on messages that are far larger than both together.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ConstantMemoryTest {

    private static final int MESSAGE_OCTETS = 100 << 20;
    private static final int SENDERS = 4;

    @Test
    void four_messages_of_100_mb_go_through_a_small_heap_to_a_slow_next_hop() throws Exception {
        try (FakeNextHop nextHop = FakeNextHop.start().forgettingContent().reading(25 << 20);
                FakePolicyService policy = FakePolicyService.start().relayingTo(nextHop);
                ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            Process edge = edge(policy.port());
            try (BufferedReader out = edge.inputReader(StandardCharsets.UTF_8)) {
                int port = port(out);
                Callable<String> sender = () -> send(port);
                List<Future<String>> replies = new ArrayList<>();
                for (int i = 0; i < SENDERS; i++) {
                    replies.add(senders.submit(sender));
                }
                for (Future<String> reply : replies) {
                    assertThat(reply.get()).startsWith("250");
                }
                assertThat(nextHop.contentOctets()).isGreaterThan((long) SENDERS * MESSAGE_OCTETS);
            } finally {
                edge.destroyForcibly();
            }
        }
    }

    private static String send(int port) throws IOException {
        try (SmtpClient client = SmtpClient.greeted(port)) {
            client.socket().setSoTimeout(60_000);
            client.begin();
            byte[] chunk = "x".repeat(1022).concat("\r\n").repeat(64).getBytes(StandardCharsets.US_ASCII);
            for (int sent = 0; sent < MESSAGE_OCTETS; sent += chunk.length) {
                client.send(chunk);
            }
            client.send(".\r\n");
            return client.reply();
        }
    }

    private static int port(BufferedReader out) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("port ")) {
                return Integer.parseInt(line.substring(5));
            }
        }
        throw new AssertionError("the edge ended before it had a port");
    }

    private static Process edge(int policyPort) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:MaxDirectMemorySize=32m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapEdge.class.getName(),
                        Integer.toString(policyPort))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
