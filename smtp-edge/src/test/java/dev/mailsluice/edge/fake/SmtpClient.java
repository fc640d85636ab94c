package dev.mailsluice.edge.fake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/// A client that says what it is told to, blocking.
public final class SmtpClient implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Socket socket;
    private final InputStream in;

    private SmtpClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /// Connects over loopback; the greeting is still to be read.
    public static SmtpClient connect(int port) {
        return connect(LOOPBACK, port);
    }

    /// The same from one of this machine's addresses, as 127.0.0.2.
    public static SmtpClient connect(String from, int port) {
        try {
            Socket socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), port));
            return new SmtpClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One whose connection is made already.
    public static SmtpClient over(Socket socket) throws IOException {
        return new SmtpClient(socket);
    }

    /// Connects, reads the greeting and says EHLO.
    public static SmtpClient greeted(int port) {
        return greeted(LOOPBACK, port);
    }

    /// The same from one of this machine's addresses, as 127.0.0.2.
    public static SmtpClient greeted(String from, int port) {
        SmtpClient client = connect(from, port);
        client.reply();
        client.ask("EHLO client.example");
        return client;
    }

    /// The same session after STARTTLS and another EHLO.
    public SmtpClient secured() {
        return secured(TestCertificate::secure);
    }

    /// The same by a client of its own keys.
    public SmtpClient secured(SSLContext keys) {
        return secured(plain -> TestCertificate.secure(plain, keys));
    }

    private interface Securing {
        Socket secure(Socket plain) throws IOException;
    }

    private SmtpClient secured(Securing handshake) {
        String reply = ask("STARTTLS");
        if (!reply.startsWith("220")) {
            throw new UncheckedIOException(new IOException("STARTTLS was answered `" + reply + "`"));
        }
        try {
            SmtpClient secured = over(handshake.secure(socket));
            secured.ask("EHLO client.example");
            return secured;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Socket socket() {
        return socket;
    }

    /// Sends a line and waits for its reply.
    public String ask(String line) {
        send(line + "\r\n");
        return reply();
    }

    public void send(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] octets) {
        try {
            socket.getOutputStream().write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// MAIL, RCPT and DATA, up to the 354.
    public String begin() {
        ask("MAIL FROM:<a@client.example>");
        ask("RCPT TO:<b@store.example>");
        return ask("DATA");
    }

    /// A new transaction up to its first recipient: the reply to RCPT. A refused MAIL is an error.
    public String offer(String reversePath, String forwardPath) {
        ask("RSET");
        String mail = ask("MAIL FROM:<" + reversePath + ">");
        if (!mail.startsWith("250")) {
            throw new IllegalStateException("MAIL was answered `" + mail + "`");
        }
        return ask("RCPT TO:<" + forwardPath + ">");
    }

    /// DATA and what follows it: the reply to the content, or to DATA if there was no 354.
    ///
    /// @param content stuffed, lines ended; one char for each octet
    public String content(String content) {
        String data = ask("DATA");
        if (!data.startsWith("354")) {
            return data;
        }
        send((content + ".\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return reply();
    }

    /// A whole message: the reply that ended it, or the one that stopped it.
    public String deliver(String reversePath, String forwardPath, String content) {
        String recipient = offer(reversePath, forwardPath);
        return recipient.startsWith("250") ? content(content) : recipient;
    }

    /// The last line of the next reply; empty when the connection has ended.
    public String reply() {
        while (true) {
            String line = line();
            if (line.length() < 4 || line.charAt(3) != '-') {
                return line;
            }
        }
    }

    /// Whether the server has ended the connection, and said no more.
    public boolean ended() {
        return read() < 0;
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (int b = read(); b >= 0; b = read()) {
            if (b == '\n') {
                return line.substring(0, line.length() - 1);
            }
            line.append((char) b);
        }
        return "";
    }

    private int read() {
        try {
            return in.read();
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
