package dev.mailsluice.edge.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// A next hop that says only what it is told to say.
final class ListeningNextHop {

    private static final long PATIENCE_MILLIS = 10_000;

    private final String name;
    private final Consumer<String> heard;
    private final ServerSocket listener;
    private final AtomicReference<Socket> current = new AtomicReference<>();
    private Thread reader = Thread.ofVirtual().unstarted(() -> {});

    ListeningNextHop(String name, Consumer<String> heard) {
        this.name = name;
        this.heard = heard;
        try {
            listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reader.start();
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    boolean isConnected() {
        return current.get() != null;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                // The end of the connection before is heard first.
                reader.join(PATIENCE_MILLIS);
                socket.setTcpNoDelay(true);
                current.set(socket);
                heard.accept("(connect " + name + ")");
                reader = LineReader.start(socket, line -> {
                    boolean ours = line.equals("(close)") && !current.compareAndSet(socket, null);
                    if (!ours) {
                        heard.accept(line);
                    }
                });
            }
        } catch (IOException | InterruptedException _) {
            // Stopped.
        }
    }

    void send(byte[] octets) {
        try {
            current.get().getOutputStream().write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Closes the connection; it is not heard to be closed.
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
