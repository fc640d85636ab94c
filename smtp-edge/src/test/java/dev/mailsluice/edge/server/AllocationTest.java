package dev.mailsluice.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a message costs the event loops in memory: counted, not timed, so it does not depend on the machine.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class AllocationTest {

    private static final String CONTENT = "Subject: a\r\n\r\n" + ("x".repeat(62) + "\r\n").repeat(64);
    private static final int WARM_UP = 500;
    private static final int MESSAGES = 500;
    private static final long BOUND = 80_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void a_message_of_4_KiB_allocates_no_more_than_80_kB() throws IOException {
        try (FakeNextHop nextHop = FakeNextHop.start().forgettingContent();
                FakePolicyService policy = FakePolicyService.start().relayingTo(nextHop);
                TestEdge edge = TestEdge.asking(policy);
                SmtpClient client = SmtpClient.greeted(edge.port())) {
            deliver(client, WARM_UP);
            long before = allocated();
            deliver(client, MESSAGES);
            long each = (allocated() - before) / MESSAGES;
            System.out.println("octets allocated by the event loops for a message of 4 KiB: " + each);
            assertThat(each).isBetween((long) CONTENT.length(), BOUND);
        }
    }

    private static void deliver(SmtpClient client, int messages) {
        for (int i = 0; i < messages; i++) {
            assertThat(client.deliver("a@client.example", "b@store.example", CONTENT))
                    .startsWith("250");
        }
    }

    private long allocated() {
        long[] eventLoops = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("vert.x-eventloop-thread"))
                .mapToLong(Thread::threadId)
                .toArray();
        return Arrays.stream(threads.getThreadAllocatedBytes(eventLoops)).sum();
    }
}
