package dev.mailsluice.edge.fake;

import java.io.IOException;
import java.net.Socket;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// One connection of a [FakeNextHop].
final class NextHopTalk {

    /// What the next hop is like, and what becomes of what it hears.
    interface Host {

        /// What is said at a step, which is done; empty if the connection ends here.
        Optional<String> does(String step, String usually, Socket socket) throws IOException;

        boolean scripted(String step);

        WireReader reader(Socket socket) throws IOException;

        void heard(String line);

        /// The end of a message came. The number of those that are kept.
        int received(Envelope envelope, WireReader in) throws IOException;

        /// Null if it knows no TLS.
        SSLContext tls();
    }

    private static final String HELLO = "250-store.example\r\n250-SIZE\r\n250-8BITMIME\r\n";

    private final Host host;
    private final Envelope envelope = new Envelope();
    private Socket socket;
    private WireReader in;

    NextHopTalk(Host host, Socket socket) throws IOException {
        this.host = host;
        this.socket = socket;
        this.in = host.reader(socket);
    }

    void run() throws IOException {
        if (host.does("connect", "220 store.example ESMTP", socket).isEmpty()) {
            return;
        }
        for (String line = in.line(); line != null; line = in.line()) {
            host.heard(line);
            if (!command(line)) {
                return;
            }
        }
    }

    /// Whether the connection goes on.
    private boolean command(String line) throws IOException {
        String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        String step = host.scripted(line) ? line : verb;
        Optional<String> reply = host.does(step, usually(verb), socket);
        if (reply.isEmpty()) {
            return false;
        }
        envelope.heard(line, reply.get());
        return switch (verb) {
            case "QUIT" -> false;
            case "DATA" -> !reply.get().startsWith("354") || data();
            case "STARTTLS" -> !reply.get().startsWith("220") || secure();
            default -> true;
        };
    }

    private String usually(String verb) {
        return switch (verb) {
            case "EHLO" -> HELLO + extensions();
            case "STARTTLS" -> "220 2.0.0 go ahead";
            case "AUTH" -> "235 2.7.0 welcome";
            case "DATA" -> "354 go ahead";
            case "QUIT" -> "221 2.0.0 bye";
            default -> "250 2.0.0 OK";
        };
    }

    private String extensions() {
        String more = socket instanceof SSLSocket ? "250-AUTH PLAIN\r\n" : "250-STARTTLS\r\n";
        return (host.tls() == null ? "" : more) + "250 SMTPUTF8";
    }

    private boolean data() throws IOException {
        if (host.scripted("first-octet")) {
            in.awaitOctet();
            if (host.does("first-octet", "", socket).isEmpty()) {
                return false;
            }
        }
        int kept = host.received(envelope, in);
        return host.does("content", "250 2.0.0 kept as " + kept, socket).isPresent();
    }

    private boolean secure() throws IOException {
        if (host.scripted("handshake")
                && host.does("handshake", "no TLS here", socket).isEmpty()) {
            return false;
        }
        SSLSocket secured = (SSLSocket) host.tls().getSocketFactory().createSocket(socket, null, true);
        secured.startHandshake();
        socket = secured;
        in = host.reader(secured);
        return true;
    }
}
