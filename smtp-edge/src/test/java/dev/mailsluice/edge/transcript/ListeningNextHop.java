package dev.mailsluice.edge.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/// A next hop that says only what it is told to say.
final class ListeningNextHop {

    /// An end that comes together with the next connection comes at once; the connection before may also stay.
    private static final long PATIENCE_MILLIS = 200;

    private final String name;
    private final BiConsumer<ListeningNextHop, String> heard;
    private final ServerSocket listener;
    private final AtomicReference<Socket> current = new AtomicReference<>();
    /// Of the connection before, to whichever next hop: its end is heard first.
    private final AtomicReference<Thread> reader;

    ListeningNextHop(String name, BiConsumer<ListeningNextHop, String> heard, AtomicReference<Thread> reader) {
        this.name = name;
        this.heard = heard;
        this.reader = reader;
        try {
            listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                Thread before = reader.get();
                if (before != null) {
                    before.join(PATIENCE_MILLIS);
                }
                socket.setTcpNoDelay(true);
                current.set(socket);
                heard.accept(this, "(connect " + name + ")");
                reader.set(LineReader.start(socket, line -> {
                    boolean live =
                            line.equals("(close)") ? current.compareAndSet(socket, null) : current.get() == socket;
                    if (live) {
                        heard.accept(this, line);
                    }
                    return true;
                }));
            }
        } catch (IOException | InterruptedException _) {
            // Stopped.
        }
    }

    /// Sends the pieces, each as a write of its own. The edge may close when it has read enough of them: what follows
    /// is lost, as on any connection, and what the edge does then is in the transcript.
    void send(List<byte[]> pieces) {
        Socket socket = Objects.requireNonNull(current.get(), "there is no connection to " + name);
        boolean begun = false;
        try {
            for (byte[] piece : pieces) {
                socket.getOutputStream().write(piece);
                begun = true;
            }
        } catch (IOException e) {
            if (!begun) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Closes the connection; nothing more is heard of it.
    void close() {
        try (Socket socket = current.getAndSet(null)) {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        try (Socket _ = current.getAndSet(null);
                ServerSocket _ = listener) {
            // Both are closed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
