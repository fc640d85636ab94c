package dev.mailsluice.edge.peers;

import dev.mailsluice.edge.pair.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.awaitility.Awaitility;

/// Postfix's smtp-sink, each message in a file.
final class SmtpSink implements AutoCloseable {

    private final int port = FreePort.next();
    private final Path messages;
    private final Process process;

    SmtpSink(Path folder) throws IOException {
        Program program = Program.required("smtp-sink");
        messages = Files.createDirectories(folder.resolve("messages"));
        // As root it needs another user to run as.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(messages, PosixFilePermissions.fromString("rwxrwxrwx"));
        String template = messages.resolve("message.").toString();
        String listener = "127.0.0.1:" + port;
        Path log = folder.resolve("smtp-sink.log");
        process = System.getProperty("user.name").equals("root")
                ? program.start(log, "-u", "nobody", "-d", template, listener, "200")
                : program.start(log, "-d", template, listener, "200");
        awaitListening(port);
    }

    static void awaitListening(int port) {
        Awaitility.await("a listener on port " + port)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    new Socket(InetAddress.getLoopbackAddress(), port).close();
                    return true;
                });
    }

    int port() {
        return port;
    }

    /// What came, each with the envelope that smtp-sink puts before it.
    List<String> messages() throws IOException {
        try (var files = Files.list(messages)) {
            return files.map(SmtpSink::read).toList();
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
