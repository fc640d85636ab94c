package dev.mailsluice.edge.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A mail server of the test's own, on loopback, with one mailbox for all of `local.example`.
interface MailServer extends AutoCloseable {

    int port();

    /// What was delivered: the server's own header fields, then the message, lines ended by LF. One char for each
    /// octet.
    List<String> messages() throws IOException;

    @Override
    void close();

    /// The messages of a maildir.
    static List<String> messagesIn(Path maildir) throws IOException {
        Path delivered = maildir.resolve("new");
        if (!Files.exists(delivered)) {
            return List.of();
        }
        try (var files = Files.list(delivered)) {
            return files.map(SmtpSink::read).toList();
        }
    }
}
