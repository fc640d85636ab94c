package dev.mailsluice.edge.proxy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/// Who connects to the edge from an address of its own choice, and sends what it likes.
public final class Peer implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;

    public Peer(String address, int port) throws IOException {
        socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port, InetAddress.ofLiteral(address), 0);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    public Peer sends(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
        return this;
    }

    Peer sends(String text) throws IOException {
        return sends(Headers.ascii(text));
    }

    /// Sends a line and waits for the last line of its reply.
    public String ask(String line) throws IOException {
        sends(line + "\r\n");
        return reply();
    }

    /// The last line of the next reply.
    public String reply() throws IOException {
        String line = in.readLine();
        while (line.charAt(3) == '-') {
            line = in.readLine();
        }
        return line;
    }

    /// What a recipient elsewhere is answered, greeting and all before it included.
    public String relays() throws IOException {
        reply();
        ask("EHLO client.example");
        ask("MAIL FROM:<x@sender.example>");
        return ask("RCPT TO:<victim@remote.example>");
    }

    boolean hasHeardNothing() throws IOException {
        return !in.ready();
    }

    /// Whether the edge closes and says nothing.
    public boolean isClosedWithoutAWord() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException _) {
            // Octets that were not read turn the close into a reset.
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
