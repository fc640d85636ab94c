package dev.mailsluice.edge.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.pair.Pair;
import dev.mailsluice.edge.pair.Policies;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 1,000 messages in 20 sessions at a time, each to a recipient of its own: all arrive, none twice.
class SmtpSourceIT {

    private static final int MESSAGES = 1_000;

    private static Pair pair;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        pair = Pair.start();
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    @Test
    void every_message_reaches_smtp_sink_once() throws IOException {
        try (SmtpSink sink = new SmtpSink(folder)) {
            send(sink.port());
            assertEachOnce(sink.messages(), "X-Rcpt-Args: <(\\d+)user@local.example>");
        }
    }

    @Test
    void every_message_reaches_smtp_sink_once_over_connections_that_are_used_again() throws IOException {
        try (SmtpSink sink = new SmtpSink(folder)) {
            send(sink.port(), "-d");
            assertEachOnce(sink.messages(), "X-Rcpt-Args: <(\\d+)user@local.example>");
        }
    }

    @Test
    void every_message_reaches_a_mailbox_of_postfix_once() throws IOException {
        try (Postfix postfix = new Postfix(folder)) {
            send(postfix.port(), "-d");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> postfix.messages().size() >= MESSAGES);
            assertEachOnce(postfix.messages(), "X-Original-To: (\\d+)user@local.example");
        }
    }

    private void send(int nextHop, String... more) {
        Program program = Program.required("smtp-source");
        pair.publish(new Policies(nextHop).k0());
        var arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of("-s", "20", "-m", "" + MESSAGES, "-l", "4000"));
        arguments.addAll(List.of("-N", "-f", "x@sender.example", "-t", "user@local.example"));
        arguments.add("127.0.0.1:" + pair.port());
        program.run(folder.resolve("smtp-source.log"), arguments.toArray(String[]::new));
    }

    private static void assertEachOnce(List<String> messages, String recipient) {
        var pattern = Pattern.compile(recipient);
        assertThat(messages.stream()
                        .flatMap(message -> pattern.matcher(message).results())
                        .map(found -> Integer.valueOf(found.group(1)))
                        .sorted())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, MESSAGES).boxed().toList());
        assertThat(messages).hasSize(MESSAGES);
    }
}
