package dev.mailsluice.edge.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Python's smtplib as a client.
record Smtplib(Path folder, int port) {

    private static final String SCRIPT = """
            import smtplib, sys
            server = smtplib.SMTP('127.0.0.1', int(sys.argv[1]))
            content = open(sys.argv[2], 'rb').read()
            server.sendmail('x@sender.example', ['user@local.example'], content, mail_options=['BODY=8BITMIME'])
            server.quit()
            """;

    /// From `x@sender.example` to `user@local.example`, with `BODY=8BITMIME`; it must be accepted.
    ///
    /// @param content one char for each octet
    void send(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("content"), content, StandardCharsets.ISO_8859_1);
        Program.required("python3").run(folder.resolve("python3.log"), "-c", SCRIPT, "" + port, file.toString());
    }
}
