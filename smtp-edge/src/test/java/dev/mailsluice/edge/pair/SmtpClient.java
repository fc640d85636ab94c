package dev.mailsluice.edge.pair;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A blocking SMTP client that says exactly what it is told. A reply is its lines joined with `\n`, without CRLF.
final class SmtpClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Socket socket;
    private final BufferedReader in;

    private SmtpClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /// Connects from one of this machine's addresses and reads the greeting.
    static SmtpClient connect(String from, int port) {
        try {
            var socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            var client = new SmtpClient(socket);
            client.reply();
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SmtpClient hello() {
        send("EHLO client.example");
        return this;
    }

    /// One command line, and the reply to it.
    String send(String line) {
        write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        return reply();
    }

    /// One transaction with one recipient, up to RCPT: the reply to RCPT. A refused MAIL is an error.
    String offer(String reversePath, String forwardPath) {
        send("RSET");
        String mail = send("MAIL FROM:<" + reversePath + ">");
        if (!mail.startsWith("250")) {
            throw new IllegalStateException("MAIL was answered `" + mail + "`");
        }
        return send("RCPT TO:<" + forwardPath + ">");
    }

    /// DATA and what follows it: the reply to the content, or to DATA if there was no 354.
    String content(String octets) {
        String data = send("DATA");
        if (!data.startsWith("354")) {
            return data;
        }
        write((octets + ".\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return reply();
    }

    /// A whole message: the reply that ended it, or the one that stopped it.
    String deliver(String reversePath, String forwardPath, String octets) {
        String rcpt = offer(reversePath, forwardPath);
        return rcpt.startsWith("250") ? content(octets) : rcpt;
    }

    void write(byte[] octets) {
        try {
            socket.getOutputStream().write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String reply() {
        var lines = new StringBuilder();
        try {
            while (true) {
                String line = in.readLine();
                if (line == null) {
                    throw new IOException("the connection was closed after `" + lines + "`");
                }
                lines.append(line);
                if (line.length() < 4 || line.charAt(3) != '-') {
                    return lines.toString();
                }
                lines.append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
