package dev.mailsluice.systemtests.containers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A client that says what it is told to, blocking.
final class SmtpSession implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Socket socket;
    private final BufferedReader in;

    private SmtpSession(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    /// Connects; the greeting is still to be read.
    static SmtpSession connect(Door door) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(new InetSocketAddress(door.host(), door.port()), (int) PATIENCE.toMillis());
            return new SmtpSession(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// Connects, reads the greeting and says EHLO.
    static SmtpSession greeted(Door door) throws IOException {
        SmtpSession session = connect(door);
        session.reply();
        session.ask("EHLO client.example");
        return session;
    }

    /// Sends a line and waits for its reply.
    String ask(String line) throws IOException {
        send(line + "\r\n");
        return reply();
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// The last line of the next reply; empty when the connection has ended.
    String reply() throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.length() < 4 || line.charAt(3) != '-') {
                return line;
            }
        }
        return "";
    }

    /// A new transaction up to its recipient: the reply to RCPT.
    String offer(String recipient) throws IOException {
        ask("RSET");
        ask("MAIL FROM:<sender@client.example>");
        return ask("RCPT TO:<" + recipient + ">");
    }

    /// DATA and a message up to its end, which [#end()] sends: the reply to DATA.
    String begin(String message) throws IOException {
        String data = ask("DATA");
        send(NextHop.FIELD + ": " + message + "\r\nSubject: test\r\n\r\nHello.\r\n");
        return data;
    }

    /// The end of the content: the reply to it.
    String end() throws IOException {
        return ask(".");
    }

    /// A whole message: the reply that ended it, or the one that stopped it.
    String deliver(String message, String recipient) throws IOException {
        String offered = offer(recipient);
        if (!offered.startsWith("250")) {
            return offered;
        }
        begin(message);
        return end();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
