package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.fake.Connections;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A next hop that offers STARTTLS, and takes everything.
final class TlsNextHop implements AutoCloseable {

    private final ServerSocket listener;
    private final SSLContext tls;
    private final String[] protocols;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private volatile String startTlsReply = "220 2.0.0 go";
    private volatile String authReply = "";
    private volatile boolean breaking;

    private TlsNextHop(ServerSocket listener, SSLContext tls, String... protocols) {
        this.listener = listener;
        this.tls = tls;
        this.protocols = protocols;
        Connections.serve(listener, this::serve);
    }

    /// @param protocols those that it speaks; all if none is given
    static TlsNextHop start(SSLContext tls, String... protocols) throws IOException {
        return new TlsNextHop(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), tls, protocols);
    }

    int port() {
        return listener.getLocalPort();
    }

    /// Every command of every connection, with `tls` or `clear` before it.
    List<String> commands() {
        return commands;
    }

    TlsNextHop answeringStartTls(String reply) {
        startTlsReply = reply;
        return this;
    }

    /// Offers AUTH PLAIN over TLS, and answers it so.
    TlsNextHop answeringAuth(String reply) {
        authReply = reply;
        return this;
    }

    /// Answers the handshake with something that is no TLS.
    TlsNextHop breakingHandshakes() {
        breaking = true;
        return this;
    }

    private void serve(Socket plain) {
        Socket socket = plain;
        try {
            say(socket, "220 store.example ESMTP");
            BufferedReader in = reader(socket);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                boolean secured = socket instanceof SSLSocket;
                commands.add((secured ? "tls " : "clear ") + line);
                switch (line.split(" ", 2)[0].toUpperCase(Locale.ROOT)) {
                    case "EHLO" -> say(socket, "250-store.example\r\n250 " + offer(secured));
                    case "AUTH" -> say(socket, authReply);
                    case "STARTTLS" -> {
                        say(socket, startTlsReply);
                        if (startTlsReply.startsWith("220")) {
                            socket = secure(socket);
                            in = reader(socket);
                        }
                    }
                    case "DATA" -> {
                        say(socket, "354 go");
                        String content = in.readLine();
                        while (!content.equals(".")) {
                            content = in.readLine();
                        }
                        say(socket, "250 2.0.0 kept");
                    }
                    default -> say(socket, "250 2.0.0 OK");
                }
            }
            socket.close();
        } catch (IOException _) {
            // The edge gave up, or the test has ended.
            close(plain);
        }
    }

    private String offer(boolean secured) {
        if (!secured) {
            return "STARTTLS";
        }
        return authReply.isEmpty() ? "ENHANCEDSTATUSCODES" : "AUTH PLAIN";
    }

    private Socket secure(Socket socket) throws IOException {
        if (breaking) {
            int first = socket.getInputStream().read();
            say(socket, "no TLS here, whatever " + first + " means");
            throw new IOException("broken on purpose");
        }
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true);
        if (protocols.length > 0) {
            secured.setEnabledProtocols(protocols);
        }
        secured.startHandshake();
        return secured;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void say(Socket socket, String reply) throws IOException {
        socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // Closed all the same.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
