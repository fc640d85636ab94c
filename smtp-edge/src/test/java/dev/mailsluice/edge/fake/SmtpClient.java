package dev.mailsluice.edge.fake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A client that says what it is told to, blocking.
public final class SmtpClient implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    private SmtpClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        socket.setSoTimeout(20_000);
    }

    /// Connects to loopback; the greeting is still to be read.
    public static SmtpClient connect(int port) throws IOException {
        return new SmtpClient(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /// One whose connection is made already.
    public static SmtpClient over(Socket socket) throws IOException {
        return new SmtpClient(socket);
    }

    /// Connects, reads the greeting and says EHLO.
    public static SmtpClient greeted(int port) throws IOException {
        SmtpClient client = connect(port);
        client.reply();
        client.ask("EHLO client.example");
        return client;
    }

    public Socket socket() {
        return socket;
    }

    /// Sends a line and waits for its reply.
    public String ask(String line) throws IOException {
        send(line + "\r\n");
        return reply();
    }

    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    /// MAIL, RCPT and DATA, up to the 354.
    public String begin() throws IOException {
        ask("MAIL FROM:<a@client.example>");
        ask("RCPT TO:<b@store.example>");
        return ask("DATA");
    }

    /// The last line of the next reply; empty when the connection has ended.
    public String reply() throws IOException {
        while (true) {
            String line = line();
            if (line.length() < 4 || line.charAt(3) != '-') {
                return line;
            }
        }
    }

    /// Whether the server has ended the connection, and said no more.
    public boolean ended() throws IOException {
        return in.read() < 0;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return line.substring(0, line.length() - 1);
            }
            line.append((char) b);
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
