package dev.mailsluice.edge.chaos;

import dev.mailsluice.edge.fake.Connections;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The network between an edge and its policy-service, with at most one fault, for connections that are there and for
/// new ones.
final class PolicyWire implements AutoCloseable {

    private static final byte[] GARBAGE = "220 this is another protocol\r\n".getBytes(StandardCharsets.US_ASCII);

    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket listener;
    private volatile Optional<PolicyFault> fault = Optional.empty();

    /// @param target port of the policy-service
    PolicyWire(int target) {
        this.target = target;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
    }

    int port() {
        return port;
    }

    void play(PolicyFault now) {
        fault = Optional.of(now);
        if (now == PolicyFault.AWAY) {
            closeListener();
        }
        sockets.forEach(socket -> spoil(socket, now));
    }

    void repair() {
        boolean wasAway = fault.filter(PolicyFault.AWAY::equals).isPresent();
        fault = Optional.empty();
        sockets.forEach(this::close);
        if (wasAway) {
            listener = listen(port);
        }
    }

    private ServerSocket listen(int wanted) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            Connections.serve(socket, this::connect);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void connect(Socket edge) {
        sockets.add(edge);
        fault.ifPresent(now -> spoil(edge, now));
        try {
            Socket service = new Socket(InetAddress.getLoopbackAddress(), target);
            Thread.ofVirtual().start(() -> carry(edge, service, edge));
            carry(service, edge, edge);
        } catch (IOException _) {
            close(edge);
        }
    }

    private void spoil(Socket edge, PolicyFault now) {
        try {
            switch (now) {
                case AWAY, CLOSES -> close(edge);
                case RESETS -> {
                    edge.setSoLinger(true, 0);
                    close(edge);
                }
                case HALF_CLOSES -> edge.shutdownOutput();
                case GARBAGE -> edge.getOutputStream().write(GARBAGE);
                case SILENT, SLOW, REFUSES, FAILS, OLDER, EMPTY, NEWER, NONSENSE, ENDLESS -> {}
            }
        } catch (IOException _) {
            close(edge);
        }
    }

    /// Until it ends; what comes during a fault is lost.
    private void carry(Socket from, Socket to, Socket edge) {
        byte[] chunk = new byte[16 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (fault.isEmpty()) {
                    to.getOutputStream().write(chunk, 0, read);
                }
            }
        } catch (IOException _) {
            // Whoever closed it, both sides hear of it.
        } finally {
            sockets.remove(edge);
        }
    }

    private void close(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException _) {
            // It is of no use any more.
        }
    }

    private void closeListener() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closeListener();
        sockets.forEach(this::close);
    }
}
