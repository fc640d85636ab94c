package dev.mailsluice.edge.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.fake.ReceivedMessage;
import dev.mailsluice.edge.pair.Pair;
import dev.mailsluice.edge.pair.Policies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a client program sends is what the next hop gets, octet by octet, but for the Received field.
class ContentIT {

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

    @ParameterizedTest
    @EnumSource
    void smtplib_to_a_recording_next_hop(Content content) throws IOException {
        toRecordingNextHop();
        smtplib(content.text());
        // It ends even an empty message with CRLF.
        assertReceived(content == Content.EMPTY ? "\r\n" : content.asLines());
    }

    @ParameterizedTest
    @EnumSource
    void curl_to_a_recording_next_hop(Content content) throws IOException {
        toRecordingNextHop();
        curl(content.text());
        assertReceived(content.asLines());
    }

    @ParameterizedTest
    @EnumSource
    void swaks_to_a_recording_next_hop(Content content) throws IOException {
        toRecordingNextHop();
        swaks(content.asLines());
        assertReceived(content.asLines());
    }

    private static void toRecordingNextHop() {
        pair.publish(new Policies(pair.nextHop().port()).k0());
        pair.nextHop().forget();
    }

    private static void assertReceived(String content) {
        assertThat(pair.nextHop().messages()).hasSize(1);
        ReceivedMessage message = pair.nextHop().messages().getFirst();
        assertThat(message.original().equals(content))
                .as("content of " + content.length() + " octets unchanged")
                .isTrue();
    }

    private void smtplib(String content) throws IOException {
        new Smtplib(folder, pair.port()).send(content);
    }

    private void curl(String content) throws IOException {
        run(
                "curl",
                "-sS",
                "smtp://127.0.0.1:" + pair.port(),
                "--mail-from",
                "x@sender.example",
                "--mail-rcpt",
                "user@local.example",
                "-T",
                file(content));
    }

    /// Its own preparation of content, which rewrites line endings and `%` tokens, is off: the file is what goes on the
    /// wire.
    private void swaks(String content) throws IOException {
        run(
                "swaks",
                "--server",
                "127.0.0.1:" + pair.port(),
                "--from",
                "x@sender.example",
                "--to",
                "user@local.example",
                "--suppress-data",
                "--no-data-fixup",
                "--data",
                "@" + file(stuffed(content) + ".\r\n"));
    }

    /// RFC 5321 §4.5.2.
    private static String stuffed(String content) {
        return ("\r\n" + content).replace("\r\n.", "\r\n..").substring(2);
    }

    private void run(String program, String... arguments) {
        Program.required(program).run(folder.resolve(program + ".log"), arguments);
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("content"), content, StandardCharsets.ISO_8859_1)
                .toString();
    }
}
