package dev.mailsluice.edge.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LinesTogetherTest {

    private final List<String> writes = new CopyOnWriteArrayList<>();
    private final LinesTogether lines = new LinesTogether(new OutputStream() {
        @Override
        public void write(int octet) {
            throw new AssertionError("octet by octet");
        }

        @Override
        public void write(byte[] octets, int from, int count) {
            if (count > 0) {
                writes.add(new String(octets, from, count, StandardCharsets.US_ASCII));
            }
        }
    });

    @Test
    void lines_that_come_together_leave_together_and_soon() throws IOException {
        say("one\n");
        say("two\n");
        await().atMost(Duration.ofSeconds(5)).until(() -> !writes.isEmpty());
        assertThat(String.join("", writes)).isEqualTo("one\ntwo\n");
        say("three\n");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> String.join("", writes).endsWith("three\n"));
    }

    @Test
    void what_waits_is_bounded_and_lines_stay_whole() throws IOException {
        String line = "x".repeat(1023) + "\n";
        int count = 10 * LinesTogether.MOST_OCTETS / line.length();
        for (int i = 0; i < count; i++) {
            say(line);
        }
        lines.close();
        assertThat(writes)
                .allMatch(write -> write.length() <= LinesTogether.MOST_OCTETS && write.length() % line.length() == 0);
        assertThat(String.join("", writes)).hasSize(count * line.length());
    }

    @Test
    void a_line_longer_than_the_bound_leaves_behind_those_before_it() throws IOException {
        String huge = "y".repeat(LinesTogether.MOST_OCTETS) + "\n";
        say("before\n");
        say(huge);
        assertThat(String.join("", writes)).isEqualTo("before\n" + huge);
    }

    @Test
    void once_it_is_closed_each_line_leaves_at_once() throws IOException {
        say("before\n");
        lines.close();
        assertThat(writes).containsExactly("before\n");
        say("after\n");
        assertThat(writes).isEqualTo(Arrays.asList("before\n", "after\n"));
    }

    /// As the handler writes a line: whole, then a flush.
    private void say(String line) throws IOException {
        lines.write(line.getBytes(StandardCharsets.US_ASCII));
        lines.flush();
    }
}
