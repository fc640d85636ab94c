package dev.mailsluice.edge.pair;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A next hop on a real socket that takes all mail and remembers every command and every message. Octets are kept as
/// chars
/// (ISO 8859-1). Only CRLF.CRLF ends content for it; whatever else the edge might let through is in the content it
/// shows.
public final class RecordingNextHop implements AutoCloseable {

    private static final Set<String> ENDINGS = Set.of("RSET", "QUIT");

    private final ServerSocket listener;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<ReceivedMessage> messages = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    public RecordingNextHop() {
        try {
            listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("next-hop").start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// Without RSET and QUIT, with which the edge ends what was before, at a time of its own.
    List<String> commands() {
        return List.copyOf(commands);
    }

    /// Those that came whole.
    public List<ReceivedMessage> messages() {
        return List.copyOf(messages);
    }

    /// From now on this command line, or the end of content (`.`), is answered so.
    void answer(String command, String reply) {
        answers.put(command, reply);
    }

    public void forget() {
        commands.clear();
        messages.clear();
        answers.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                Thread.ofVirtual().name("next-hop-session").start(() -> serve(socket));
            }
        } catch (SocketException _) {
            // Closed: the test is over.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            converse(socket, new BufferedInputStream(socket.getInputStream(), 1 << 16));
        } catch (IOException _) {
            // The edge went away: what it left unfinished is no message.
        }
    }

    private void converse(Socket socket, InputStream in) throws IOException {
        String reversePath = "";
        List<String> forwardPaths = new ArrayList<>();
        reply(socket, "220 next-hop.example ESMTP");
        while (true) {
            String command = line(in);
            if (!ENDINGS.contains(command)) {
                commands.add(command);
            }
            String reply = answers.getOrDefault(command, standardReply(command));
            reply(socket, reply);
            if (command.startsWith("MAIL FROM:")) {
                reversePath = path(command);
                forwardPaths.clear();
            } else if (command.startsWith("RCPT TO:") && reply.startsWith("250")) {
                forwardPaths.add(path(command));
            } else if (reply.startsWith("354")) {
                var message = new ReceivedMessage(reversePath, List.copyOf(forwardPaths), content(in));
                String end = answers.getOrDefault(".", "250 2.0.0 taken");
                if (end.startsWith("250")) {
                    messages.add(message);
                }
                reply(socket, end);
            } else if (command.equals("QUIT")) {
                return;
            }
        }
    }

    private static String standardReply(String command) {
        String verb = command.split(" ", 2)[0];
        return switch (verb) {
            case "EHLO" -> "250-next-hop.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE";
            case "MAIL", "RCPT", "RSET", "NOOP" -> "250 2.0.0 OK";
            case "DATA" -> "354 go ahead";
            case "QUIT" -> "221 2.0.0 bye";
            default -> "500 5.5.1 unknown";
        };
    }

    private static String path(String command) {
        return command.substring(command.indexOf('<') + 1, command.lastIndexOf('>'));
    }

    private static void reply(Socket socket, String reply) throws IOException {
        socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /// RFC 5321 §4.5.2, the receiver's side.
    private static String content(InputStream in) throws IOException {
        var content = new StringBuilder();
        for (String line = line(in); !line.equals("."); line = line(in)) {
            content.append(line, line.startsWith(".") ? 1 : 0, line.length()).append("\r\n");
        }
        return content.toString();
    }

    /// Up to CRLF, which is left out; a bare CR or LF is part of the line.
    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        int last = -1;
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (last == '\r' && octet == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                return text.substring(0, text.length() - 1);
            }
            line.write(octet);
            last = octet;
        }
        throw new EOFException();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
