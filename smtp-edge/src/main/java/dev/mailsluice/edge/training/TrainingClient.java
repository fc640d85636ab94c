package dev.mailsluice.edge.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A client whose messages have 4 KiB.
final class TrainingClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String MAIL = "MAIL FROM:<sender@client.training>\r\n";
    private static final String RCPT = "RCPT TO:<user@" + PolicyStandIn.PASSES + ">\r\n";
    private static final String CONTENT = "Subject: training\r\n\r\n" + ("x".repeat(62) + "\r\n").repeat(64);

    private final Socket socket = new Socket();
    private final BufferedReader in;

    TrainingClient(int port) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        reply();
        ask("EHLO client.training\r\n");
    }

    /// Each command waits for its reply. Whether the message has passed.
    boolean plain() throws IOException {
        ask(MAIL);
        if (!ask(RCPT)) {
            ask("RSET\r\n");
            return false;
        }
        ask("DATA\r\n");
        return ask(CONTENT + ".\r\n");
    }

    /// RFC 2920.
    boolean pipelined() throws IOException {
        say(MAIL + RCPT + "DATA\r\n");
        reply();
        reply();
        reply();
        return ask(CONTENT + ".\r\n");
    }

    /// RFC 3030.
    boolean chunks() throws IOException {
        say(MAIL + RCPT + "BDAT " + CONTENT.length() + " LAST\r\n" + CONTENT);
        reply();
        reply();
        return reply();
    }

    /// What policy refuses.
    void refused() throws IOException {
        ask(MAIL);
        ask("RCPT TO:<user@refused.training>\r\n");
        ask("RSET\r\n");
    }

    private boolean ask(String octets) throws IOException {
        say(octets);
        return reply();
    }

    private void say(String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.US_ASCII));
    }

    /// Whether the next reply is 2yz or 3yz.
    private boolean reply() throws IOException {
        String line;
        do {
            line = in.readLine();
            if (line == null) {
                throw new IOException("the edge has closed the connection");
            }
        } while (line.length() > 3 && line.charAt(3) == '-');
        return line.charAt(0) < '4';
    }

    @Override
    public void close() throws IOException {
        try (socket) {
            say("QUIT\r\n");
            reply();
        }
    }
}
