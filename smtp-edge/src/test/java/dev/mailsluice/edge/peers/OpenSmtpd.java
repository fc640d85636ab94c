package dev.mailsluice.edge.peers;

import dev.mailsluice.edge.pair.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// OpenSMTPD as a next hop.
final class OpenSmtpd implements MailServer {

    private static final String CONFIGURATION = """
            smtp max-message-size 100M
            listen on 127.0.0.1 port %2$d hostname store.example
            action "inbox" maildir "%1$s/mail/inbox" virtual { "@" = "inbox" }
            match from any for domain "local.example" action "inbox"
            """;

    private final int port = FreePort.next();
    private final Path inbox;
    private final Process process;

    /// @param folder empty
    OpenSmtpd(Path folder) throws IOException {
        Program smtpd = Program.required("smtpd");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path mail = Files.createDirectory(folder.resolve("mail"));
        Files.setPosixFilePermissions(mail, PosixFilePermissions.fromString("rwxrwxrwx"));
        inbox = mail.resolve("inbox");
        Path configuration = folder.resolve("smtpd.conf");
        Files.writeString(configuration, CONFIGURATION.formatted(folder, port));
        process = PrivateMounts.start(folder, smtpd, "-F", "-f", configuration.toString());
        SmtpSink.awaitListening(port);
    }

    @Override
    public int port() {
        return port;
    }

    /// Without the two fields that it adds at the end of a header that lacks them.
    @Override
    public List<String> messages() throws IOException {
        return MailServer.messagesIn(inbox).stream()
                .map(message -> message.replaceFirst("Date: .*\nMessage-ID: <.*@store.example>\n", ""))
                .toList();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
