package dev.mailsluice.edge.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.pair.Pair;
import dev.mailsluice.edge.pair.Policies;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What is sent through the edge stands in the mailbox of the servers that people have behind it.
class MailServersIT {

    private static Pair pair;

    @TempDir
    private Path folder;

    /// Each as Debian has it.
    enum Server {
        POSTFIX,
        EXIM,
        OPENSMTPD;

        MailServer start(Path folder) throws IOException {
            return switch (this) {
                case POSTFIX -> new Postfix(folder);
                case EXIM -> new Exim(folder);
                case OPENSMTPD -> new OpenSmtpd(folder);
            };
        }
    }

    @BeforeAll
    static void start() {
        pair = Pair.start();
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    /// Among them 5 MB, lines of 20,000 octets, and every octet that content may have.
    @ParameterizedTest
    @EnumSource
    void content_of_every_kind_is_in_the_mailbox(Server server) throws IOException {
        try (MailServer store = server.start(folder)) {
            pair.publish(new Policies(store.port()).k0());
            for (Content content : Content.values()) {
                assertArrives(store, content.text(), content.asLines());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void fifty_megabytes_are_in_the_mailbox(Server server) throws IOException {
        try (MailServer store = server.start(folder)) {
            pair.publish(new Policies(store.port()).k0());
            String content = "Subject: large\r\n\r\n" + ("0123456789".repeat(7) + "\r\n").repeat(50_000_000 / 72);
            assertArrives(store, content, content);
        }
    }

    /// RFC 6531 §3.5: to a server that has no SMTPUTF8 such a message is refused, and not changed.
    @ParameterizedTest
    @CsvSource({"POSTFIX, 250", "EXIM, 250", "OPENSMTPD, 550 5.6.7"})
    void addresses_in_utf_8_arrive_or_are_refused(Server server, String expected) throws IOException {
        try (MailServer store = server.start(folder);
                SmtpClient client = SmtpClient.greeted(pair.port())) {
            pair.publish(new Policies(store.port()).k0());
            assertThat(client.ask("MAIL FROM:<jürgen@sender.example> SMTPUTF8")).startsWith("250");
            assertThat(client.ask("RCPT TO:<bücher@local.example>")).startsWith(expected);
            if (expected.equals("250")) {
                assertThat(client.content("Subject: a\r\n\r\nb\r\n")).startsWith("250");
                Awaitility.await().until(() -> store.messages().size() == 1);
                assertThat(new String(store.messages().getFirst().getBytes(ISO_8859_1), UTF_8))
                        .contains("jürgen@sender.example")
                        .contains("bücher@local.example");
            }
        }
    }

    /// Below the server's own header fields; an empty line at the end of a header without a body is the server's too.
    private void assertArrives(MailServer store, String content, String asLines) throws IOException {
        int before = store.messages().size();
        new Smtplib(folder, pair.port()).send(content);
        String expected = asLines.replace("\r\n", "\n");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> store.messages().size() > before);
        assertThat(store.messages().stream()
                        .anyMatch(message -> message.endsWith(expected) || message.endsWith(expected + "\n")))
                .as("content of " + content.length() + " octets unchanged")
                .isTrue();
    }
}
