package dev.mailsluice.policy.api.rest;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// What is sent octet by octet, as no client would. The answer is all that comes until the server is silent or closes.
final class Raw implements AutoCloseable {

    /// Behind what was read, if the server said nothing more and did not close.
    static final String SILENCE = "(silence)";

    private final Socket socket;

    private Raw(Socket socket) {
        this.socket = socket;
    }

    static Raw open() throws IOException {
        var socket = new Socket("127.0.0.1", RestAssured.port);
        socket.setTcpNoDelay(true);
        return new Raw(socket);
    }

    /// Sends a whole request without a body, and reads until the server closes.
    static String answer(String target, String... headers) throws IOException {
        try (Raw raw = open()) {
            raw.send("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                    + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n");
            return raw.readAll(Duration.ofSeconds(20));
        }
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
        socket.getOutputStream().flush();
    }

    /// Until the server closes, or has said nothing for so long.
    String readAll(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        InputStream in = socket.getInputStream();
        var all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (SocketTimeoutException _) {
            all.writeBytes(SILENCE.getBytes(StandardCharsets.US_ASCII));
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
