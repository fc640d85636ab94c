package dev.mailsluice.edge.pair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.fake.ReceivedMessage;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// `vectors/smuggling.tsv`: whatever some server takes for an end of content, or of a command, judged by the reply and
/// by what the next hop got. After each sequence follows what an attacker would smuggle: a whole second transaction.
class SmugglingVectorsIT {

    private static final String HEAD = "Subject: first\r\n\r\nbefore";
    private static final String SMUGGLED = "MAIL FROM:<evil@remote.example>\r\nRCPT TO:<smuggled@local.example>\r\n"
            + "DATA\r\nSubject: second\r\n\r\nsmuggled\r\n";
    /// Sizes at which readers end their reads.
    private static final List<Integer> BUFFERS = List.of(4_096, 8_192, 16_384);

    private static Pair pair;

    /// @param sequence one char for each octet
    record Row(String id, String sequence, String expected) {

        static Row of(List<String> cells) {
            byte[] octets = HexFormat.of().parseHex(cells.get(2));
            return new Row(cells.get(0), new String(octets, StandardCharsets.ISO_8859_1), cells.get(5));
        }
    }

    @BeforeAll
    static void start() {
        pair = Pair.start();
        pair.publish(pair.policies().k0());
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    @TestFactory
    Stream<DynamicTest> every_vector_ends_as_its_row_says() {
        return Vectors.read("smuggling").map(Row::of).map(row -> DynamicTest.dynamicTest(row.id(), () -> judge(row)));
    }

    private static void judge(Row row) {
        pair.nextHop().forget();
        switch (row.id()) {
            case "EOD-OK-1" -> endsContent(row.sequence());
            case "SPLIT-1" -> IntStream.range(1, row.sequence().length()).forEach(cut -> endsContentCut(row, cut));
            case "SPLIT-2" -> BUFFERS.forEach(size -> isRefusedAtTheEndOfABuffer(row, size));
            case "PIPE-1" -> burstEndsAfterTheFirstMessage(row);
            case "CMD-1", "CMD-3" -> isOneBadCommand(row);
            case "CMD-4" -> isForgottenAtTheHandshake(row);
            case "BDAT-2" -> isRefusedChunk(row);
            default -> {
                if (row.expected().startsWith("reject")) {
                    isRefusedContent(row);
                } else {
                    isPlainContent(row);
                }
            }
        }
    }

    private static void endsContent(String end) {
        try (SmtpClient client = inContent()) {
            write(client, HEAD + end);
            assertThat(client.reply()).startsWith("250");
            assertThat(client.ask("NOOP")).startsWith("250");
        }
        assertOneMessage(HEAD + "\r\n");
    }

    private static void endsContentCut(Row row, int cut) {
        pair.nextHop().forget();
        try (SmtpClient client = inContent()) {
            write(client, HEAD + row.sequence().substring(0, cut));
            pause();
            write(client, row.sequence().substring(cut));
            assertThat(client.reply()).startsWith("250");
        }
        assertOneMessage(HEAD + "\r\n");
    }

    /// The bare LF is the last octet of a read of `size` octets, the rest comes later.
    private static void isRefusedAtTheEndOfABuffer(Row row, int size) {
        pair.nextHop().forget();
        String line = "x".repeat(62) + "\r\n";
        String lines = line.repeat(size / line.length() - 1) + "x".repeat(line.length() - 1);
        try (SmtpClient client = inContent()) {
            write(client, lines + row.sequence().charAt(0));
            pause();
            write(client, row.sequence().substring(1) + SMUGGLED + ".\r\n");
            assertThat(client.reply()).startsWith("550 5.6.0");
        }
        assertNothingPassed();
    }

    private static void burstEndsAfterTheFirstMessage(Row row) {
        try (SmtpClient client = inContent()) {
            write(client, HEAD + row.sequence());
            assertThat(client.reply()).as("first message").startsWith("250");
            assertThat(client.reply()).as("MAIL").startsWith("250");
            assertThat(client.reply()).as("RCPT").startsWith("250");
            assertThat(client.reply()).as("DATA").startsWith("554 5.5.0");
        }
        assertOneMessage(HEAD + "\r\n");
    }

    private static void isOneBadCommand(Row row) {
        try (SmtpClient client = pair.client(Policies.B)) {
            client.ask("MAIL FROM:<x@sender.example>");
            write(client, row.sequence());
            assertThat(client.reply()).startsWith("50");
        }
        assertThat(pair.nextHop().commands()).isEmpty();
    }

    /// RFC 3207 §6: what came in the clear behind STARTTLS was not said.
    private static void isForgottenAtTheHandshake(Row row) {
        try (SmtpClient clear = SmtpClient.greeted(Policies.B, pair.edge().internalPort())) {
            write(clear, row.sequence());
            assertThat(clear.reply()).startsWith("220");
            try (SmtpClient secured = SmtpClient.over(TestCertificate.secure(clear.socket()))) {
                assertThat(secured.ask("EHLO client.example")).startsWith("250");
                assertThat(secured.ask("RCPT TO:<user@local.example>")).startsWith("503 5.5.1 MAIL first");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(pair.nextHop().commands()).isEmpty();
    }

    private static void isRefusedContent(Row row) {
        try (SmtpClient client = inContent()) {
            write(client, HEAD + row.sequence() + SMUGGLED + ".\r\n");
            assertThat(client.reply()).startsWith("550 5.6.0");
        }
        assertNothingPassed();
    }

    /// RFC 3030 §2: a chunk has a length and no end mark, but what it carries goes to the next hop with one.
    private static void isRefusedChunk(Row row) {
        try (SmtpClient client = pair.client(Policies.B)) {
            assertThat(client.offer("x@sender.example", "user@local.example")).startsWith("250");
            write(client, "BDAT " + row.sequence().length() + " LAST\r\n" + row.sequence());
            assertThat(client.reply()).startsWith("550 5.6.0");
        }
        assertNothingPassed();
    }

    private static void isPlainContent(Row row) {
        try (SmtpClient client = inContent()) {
            write(client, HEAD + row.sequence() + SMUGGLED + ".\r\n");
            assertThat(client.reply()).startsWith("250");
        }
        assertOneMessage(HEAD + (row.sequence() + SMUGGLED).replace("\r\n.", "\r\n"));
    }

    private static SmtpClient inContent() {
        SmtpClient client = pair.client(Policies.B);
        assertThat(client.offer("x@sender.example", "user@local.example")).startsWith("250");
        assertThat(client.ask("DATA")).startsWith("354");
        return client;
    }

    private static void write(SmtpClient client, String octets) {
        client.send(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Long enough for the edge to read what was sent so far by itself.
    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertOneMessage(String original) {
        assertThat(pair.nextHop().messages())
                .extracting(ReceivedMessage::original)
                .containsExactly(original);
        assertNothingSmuggled();
    }

    private static void assertNothingPassed() {
        assertThat(pair.nextHop().messages()).isEmpty();
        assertNothingSmuggled();
    }

    private static void assertNothingSmuggled() {
        assertThat(pair.nextHop().commands())
                .noneMatch(command -> command.contains("evil") || command.contains("smuggled"));
    }
}
