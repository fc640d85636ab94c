package dev.mailsluice.edge.transcript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/// Reads lines from a socket until it ends, or until who hears them has heard enough: each without its CRLF, what is
/// cut
/// off, and then `(close)`.
final class LineReader {

    private LineReader() {}

    static Thread start(Socket socket, Predicate<String> heard) {
        return Thread.ofVirtual().start(() -> {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            try {
                InputStream in = socket.getInputStream();
                for (int b = in.read(); b >= 0; b = in.read()) {
                    line.write(b);
                    String text = line.toString(StandardCharsets.UTF_8);
                    if (b == '\n' && text.endsWith("\r\n")) {
                        line.reset();
                        if (!heard.test(text.substring(0, text.length() - 2))) {
                            return;
                        }
                    }
                }
            } catch (IOException _) {
                // A reset, or we closed it ourselves: the end all the same.
            }
            if (line.size() > 0) {
                heard.test(line.toString(StandardCharsets.UTF_8) + " (cut off)");
            }
            heard.test("(close)");
        });
    }
}
