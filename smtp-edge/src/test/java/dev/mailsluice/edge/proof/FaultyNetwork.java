package dev.mailsluice.edge.proof;

import dev.mailsluice.edge.fake.Connections;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The network between one edge and one replica. It can lose everything, or be late; connections stay.
public final class FaultyNetwork implements AutoCloseable {

    private static final int CHUNK = 16 * 1024;

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean blackHole;
    private volatile long delayMillis;

    /// @param address where the edge finds the replica
    /// @param target port of the replica
    FaultyNetwork(String address, int port, int target) {
        this.target = target;
        try {
            listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Connections.serve(listener, this::connect);
    }

    /// Nothing arrives any more, in either direction, until told otherwise; then what was held back does.
    public void blackHole(boolean now) {
        blackHole = now;
    }

    public void delay(long millis) {
        delayMillis = millis;
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(client);
            sockets.add(server);
            Thread.ofVirtual().start(() -> carry(client, server));
            carry(server, client);
        } catch (IOException _) {
            close(client);
        }
    }

    private void carry(Socket from, Socket to) {
        try {
            from.setTcpNoDelay(true);
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                pause(delayMillis);
                while (blackHole && !listener.isClosed()) {
                    pause(10);
                }
                out.write(chunk, 0, read);
            }
        } catch (IOException _) {
            // Whoever closed it, both sides hear of it.
        } finally {
            close(from);
            close(to);
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

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(this::close);
    }
}
