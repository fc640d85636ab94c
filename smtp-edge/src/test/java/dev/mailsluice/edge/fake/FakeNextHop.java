package dev.mailsluice.edge.fake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// A next hop that takes everything, until a test scripts a step otherwise.
///
/// A step is a verb in upper case, `connect` for the greeting, `content` for the reply after the end of content, or
/// `first-octet` for the first octet of content.
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

    private final ServerSocket listener;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<byte[]> messages = new CopyOnWriteArrayList<>();
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

    public static FakeNextHop start() throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReceiveBufferSize(64 * 1024);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new FakeNextHop(listener);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// Every command of every connection, without CRLF, in the order they came.
    public List<String> commands() {
        return commands;
    }

    /// The messages whose end came, as they came on the wire, without the line that ends them.
    public List<byte[]> messages() {
        return messages;
    }

    /// The only message, as text.
    public String message() {
        if (messages.size() != 1) {
            throw new AssertionError("there are " + messages.size() + " messages, not one");
        }
        return new String(messages.getFirst(), StandardCharsets.UTF_8);
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

    /// Counts content only; for messages larger than the test's memory. A message is then recorded as empty.
    public FakeNextHop forgettingContent() {
        keepingContent = false;
        return this;
    }

    /// Everything that stalls goes on.
    public void release() {
        released.countDown();
    }

    @Override
    public void close() throws IOException {
        release();
        listener.close();
        for (Socket socket : open) {
            socket.close();
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
            InputStream in = new BufferedInputStream(socket.getInputStream());
            if (!does("connect", "220 store.example ESMTP", socket)) {
                return;
            }
            for (String line = line(in); line != null; line = line(in)) {
                commands.add(line);
                if (!command(line, in, socket)) {
                    return;
                }
            }
        } catch (IOException _) {
            // The edge, or the end of the test, closed it.
        } finally {
            open.remove(socket);
        }
    }

    private boolean command(String line, InputStream in, Socket socket) throws IOException {
        String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        return switch (verb) {
            case "EHLO" -> does(verb, "250-store.example\r\n250-SIZE\r\n250-8BITMIME\r\n250 SMTPUTF8", socket);
            case "DATA" -> data(in, socket);
            case "QUIT" -> {
                does(verb, "221 2.0.0 bye", socket);
                yield false;
            }
            default -> does(verb, "250 2.0.0 OK", socket);
        };
    }

    private boolean data(InputStream in, Socket socket) throws IOException {
        if (scripts.get("DATA") instanceof Script.Answer(String reply) && !reply.startsWith("354")) {
            return does("DATA", reply, socket);
        }
        if (!does("DATA", "354 go ahead", socket)) {
            return false;
        }
        if (scripts.containsKey("first-octet")) {
            in.mark(1);
            in.read();
            in.reset();
            if (!does("first-octet", "", socket)) {
                return false;
            }
        }
        byte[] message = content(in);
        messages.add(message);
        return does("content", "250 2.0.0 kept as " + messages.size(), socket);
    }

    private boolean does(String step, String usually, Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        switch (scripts.getOrDefault(step, new Script.Answer(usually))) {
            case Script.Answer(String reply) -> {
                if (!reply.isEmpty()) {
                    out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
                }
                return true;
            }
            case Script.Stall _ -> {
                try {
                    released.await();
                } catch (InterruptedException _) {
                    return false;
                }
                out.write((usually + "\r\n").getBytes(StandardCharsets.UTF_8));
                return true;
            }
            case Script.Close _ -> {
                return false;
            }
        }
    }

    /// Content up to CRLF.CRLF; throws if the connection ends before it.
    private byte[] content(InputStream in) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        long began = System.nanoTime();
        long octets = 0;
        // The CRLF of DATA counts as the beginning of an end: RFC 5321 §4.1.1.4.
        long window = '\r' << 8 | '\n';
        while (true) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("content without an end");
            }
            window = (window << 8 | b) & 0xff_ffff_ffffL;
            contentOctets.incrementAndGet();
            octets++;
            if (keepingContent) {
                content.write(b);
            }
            if (window == 0x0d0a2e0d0aL) {
                byte[] all = content.toByteArray();
                return keepingContent ? Arrays.copyOf(all, all.length - 3) : all;
            }
            if ((octets & 0x3fff) == 0) {
                pace(began, octets);
            }
        }
    }

    private void pace(long began, long octets) throws IOException {
        double due = (double) octets / octetsPerSecond;
        double spent = (System.nanoTime() - began) / 1e9;
        if (due > spent) {
            try {
                Thread.sleep((long) ((due - spent) * 1000));
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    /// A line without its CRLF; null at the end of the stream.
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                byte[] bytes = line.toByteArray();
                return new String(bytes, 0, bytes.length - 1, StandardCharsets.UTF_8);
            }
            line.write(b);
        }
        return null;
    }
}
