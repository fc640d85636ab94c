package dev.mailsluice.edge.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

/// A next hop that takes everything, until a test scripts a step otherwise.
///
/// A step is a whole command line, a verb in upper case, `connect` for the greeting, `content` for the reply after the
/// end of content, `first-octet` for the first octet of content, or `handshake` for the first octet of TLS,
/// behind the 220 to STARTTLS.
public final class FakeNextHop implements AutoCloseable {

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
    private volatile SSLContext tls;
    private final Host host = new Host();

    private FakeNextHop(ServerSocket listener) {
        this.listener = listener;
        Connections.serve(listener, this::serve);
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

    public FakeNextHop at(String step, Script script) {
        scripts.put(step, script);
        return this;
    }

    /// Offers STARTTLS, and AUTH PLAIN over TLS.
    public FakeNextHop securedBy(SSLContext context) {
        tls = context;
        return this;
    }

    /// Back to taking everything.
    public FakeNextHop obliging() {
        scripts.clear();
        return this;
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
                new Script.Answer(line).play("", socket, released);
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

    private void serve(Socket socket) {
        connections.incrementAndGet();
        open.add(socket);
        try (socket) {
            socket.setTcpNoDelay(true);
            new NextHopTalk(host, socket).run();
        } catch (IOException _) {
            // The edge, or the end of the test, closed it.
        } finally {
            open.remove(socket);
        }
    }

    private final class Host implements NextHopTalk.Host {
        @Override
        public Optional<String> does(String step, String usually, Socket socket) throws IOException {
            return scripts.getOrDefault(step, new Script.Answer(usually)).play(usually, socket, released);
        }

        @Override
        public boolean scripted(String step) {
            return scripts.containsKey(step);
        }

        @Override
        public WireReader reader(Socket socket) throws IOException {
            return new WireReader(socket.getInputStream(), contentOctets);
        }

        @Override
        public void heard(String line) {
            (ENDINGS.contains(line) ? endings : commands).add(line);
        }

        @Override
        public int received(Envelope envelope, WireReader in) throws IOException {
            ReceivedMessage message = envelope.message(in.content(keepingContent, octetsPerSecond));
            if (!refusesContent()) {
                messages.add(message);
            }
            return messages.size();
        }

        private boolean refusesContent() {
            return switch (scripts.get("content")) {
                case Script.Answer(String reply) -> !reply.startsWith("2");
                case Script.Farewell(String reply) -> !reply.startsWith("2");
                case null -> false;
                case Script.Stall _,
                        Script.Late _,
                        Script.Drip _,
                        Script.Endless _,
                        Script.Close _,
                        Script.Reset _,
                        Script.HalfClose _ -> false;
            };
        }

        @Override
        public SSLContext tls() {
            return tls;
        }
    }
}
