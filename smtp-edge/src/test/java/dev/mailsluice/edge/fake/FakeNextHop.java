package dev.mailsluice.edge.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// A next hop that takes everything, until a test scripts a step otherwise.
///
/// A step is a whole command line, a verb in upper case, `connect` for the greeting, `content` for the reply after the
/// end of content, or `first-octet` for the first octet of content.
public final class FakeNextHop implements AutoCloseable {

    /// What a scripted step does.
    public sealed interface Script {
        /// Sends `reply`, without its last CRLF, whatever it is.
        record Answer(String reply) implements Script {}

        /// Says nothing, and reads nothing, until [#release].
        record Stall() implements Script {}

        /// Ends the connection without a word.
        record Close() implements Script {}
    }

    private static final Set<String> ENDINGS = Set.of("RSET", "QUIT");

    private final ServerSocket listener;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<ReceivedMessage> messages = new CopyOnWriteArrayList<>();
    private final List<String> endings = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong contentOctets = new AtomicLong();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile long octetsPerSecond = Long.MAX_VALUE;
    private volatile boolean keepingContent = true;

    private FakeNextHop(ServerSocket listener) {
        this.listener = listener;
        Thread.startVirtualThread(this::accept);
    }

    public static FakeNextHop start() {
        try {
            ServerSocket listener = new ServerSocket();
            listener.setReceiveBufferSize(64 * 1024);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            return new FakeNextHop(listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// Every command of every connection, without CRLF, in the order they came; without RSET and QUIT, with which the
    /// edge ends what was before, at a time of its own.
    public List<String> commands() {
        return commands;
    }

    /// The RSET and QUIT of every connection, in the order they came.
    public List<String> endings() {
        return endings;
    }

    /// The messages whose end came, unless a script refuses them.
    public List<ReceivedMessage> messages() {
        return messages;
    }

    /// The content of the only message.
    public String message() {
        if (messages.size() != 1) {
            throw new AssertionError("there are " + messages.size() + " messages, not one");
        }
        return messages.getFirst().content();
    }

    /// Forgets what came, and every script.
    public void forget() {
        commands.clear();
        messages.clear();
        scripts.clear();
    }

    /// Connections ever made.
    public int connections() {
        return connections.get();
    }

    /// Connections now.
    public int openConnections() {
        return open.size();
    }

    /// Octets of content read so far, whether their end came or not.
    public long contentOctets() {
        return contentOctets.get();
    }

    public FakeNextHop answering(String step, String reply) {
        return at(step, new Script.Answer(reply));
    }

    public FakeNextHop stallingAt(String step) {
        return at(step, new Script.Stall());
    }

    public FakeNextHop closingAt(String step) {
        return at(step, new Script.Close());
    }

    /// Back to taking everything, at `step`.
    public FakeNextHop obligingAt(String step) {
        scripts.remove(step);
        return this;
    }

    /// Reads content no faster than this.
    public FakeNextHop reading(long octetsEverySecond) {
        octetsPerSecond = octetsEverySecond;
        return this;
    }

    /// Counts content only; for messages larger than the test's memory. A message is then empty.
    public FakeNextHop forgettingContent() {
        keepingContent = false;
        return this;
    }

    /// Says `line` on every connection, unasked.
    public void sayingToAll(String line) {
        open.forEach(socket -> {
            try {
                say(line, socket);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /// Ends every connection.
    public void hangUp() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Everything that stalls goes on.
    public void release() {
        released.countDown();
    }

    @Override
    public void close() {
        release();
        hangUp();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FakeNextHop at(String step, Script script) {
        scripts.put(step, script);
        return this;
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            WireReader in = new WireReader(socket.getInputStream(), contentOctets);
            Envelope envelope = new Envelope();
            if (does("connect", "220 store.example ESMTP", socket).isEmpty()) {
                return;
            }
            for (String line = in.line(); line != null; line = in.line()) {
                (ENDINGS.contains(line) ? endings : commands).add(line);
                if (!command(line, envelope, in, socket)) {
                    return;
                }
            }
        } catch (IOException _) {
            // The edge, or the end of the test, closed it.
        } finally {
            open.remove(socket);
        }
    }

    /// Whether the connection goes on.
    private boolean command(String line, Envelope envelope, WireReader in, Socket socket) throws IOException {
        String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        String step = scripts.containsKey(line) ? line : verb;
        Optional<String> reply = does(step, usually(verb), socket);
        reply.ifPresent(said -> envelope.heard(line, said));
        return reply.isPresent()
                && !verb.equals("QUIT")
                && (!verb.equals("DATA") || !reply.get().startsWith("354") || data(envelope, in, socket));
    }

    private static String usually(String verb) {
        return switch (verb) {
            case "EHLO" -> "250-store.example\r\n250-SIZE\r\n250-8BITMIME\r\n250 SMTPUTF8";
            case "DATA" -> "354 go ahead";
            case "QUIT" -> "221 2.0.0 bye";
            default -> "250 2.0.0 OK";
        };
    }

    private boolean data(Envelope envelope, WireReader in, Socket socket) throws IOException {
        if (scripts.containsKey("first-octet")) {
            in.awaitOctet();
            if (does("first-octet", "", socket).isEmpty()) {
                return false;
            }
        }
        ReceivedMessage message = envelope.message(in.content(keepingContent, octetsPerSecond));
        boolean refused = scripts.get("content") instanceof Script.Answer(String reply) && !reply.startsWith("2");
        if (!refused) {
            messages.add(message);
        }
        return does("content", "250 2.0.0 kept as " + messages.size(), socket).isPresent();
    }

    /// What was said; empty if the connection ends here.
    private Optional<String> does(String step, String usually, Socket socket) throws IOException {
        switch (scripts.getOrDefault(step, new Script.Answer(usually))) {
            case Script.Answer(String reply) -> {
                say(reply, socket);
                return Optional.of(reply);
            }
            case Script.Stall _ -> {
                try {
                    released.await();
                } catch (InterruptedException _) {
                    return Optional.empty();
                }
                say(usually, socket);
                return Optional.of(usually);
            }
            case Script.Close _ -> {
                return Optional.empty();
            }
        }
    }

    private static void say(String reply, Socket socket) throws IOException {
        if (!reply.isEmpty()) {
            socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
