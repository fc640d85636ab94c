package dev.mailsluice.edge.proof;

import dev.mailsluice.edge.accounting.Deliveries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A next hop that takes everything and knows of each message whether its end arrived while none might.
///
/// What counts is when the end arrived at this machine's kernel, not when this program came to read it: [#forbid] and
/// [#allow] first read all that is there, and note for each connection how far that is.
public final class RecordingNextHop implements AutoCloseable {

    /// How it is, until told otherwise.
    public enum Mood {
        GOOD,
        /// Takes each message and ends the connection instead of a reply.
        LOSES_REPLIES,
        /// Takes no message: 452.
        DEFERS,
        /// Reads nothing and says nothing.
        STALLS
    }

    private final Selector selector;
    private final ServerSocketChannel listener;
    private final Deliveries deliveries;
    private final Set<ReceivingConnection> connections = ConcurrentHashMap.newKeySet();
    private boolean forbidden;
    private volatile Mood mood = Mood.GOOD;

    public RecordingNextHop(Deliveries deliveries) {
        this.deliveries = deliveries;
        try {
            selector = Selector.open();
            listener = ServerSocketChannel.open();
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
            listener.configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("next-hop").start(this::serve);
    }

    public void be(Mood now) {
        mood = now;
    }

    /// Ends every connection.
    ///
    /// @param reset by RST
    public void hangUp(boolean reset) {
        connections.forEach(connection -> {
            connections.remove(connection);
            if (reset) {
                connection.reset();
            } else {
                connection.close();
            }
        });
    }

    /// Says 421 on every connection, unasked, and ends it.
    public void leave() {
        connections.forEach(connection -> {
            connections.remove(connection);
            connection.leave();
        });
    }

    public int openConnections() {
        return connections.size();
    }

    public int port() {
        return listener.socket().getLocalPort();
    }

    /// From now on no end of a message may arrive.
    synchronized void forbid() throws IOException {
        acceptAll();
        forbidden = true;
        for (ReceivingConnection connection : connections) {
            connection.forbid();
        }
    }

    /// From now on it may.
    synchronized void allow() throws IOException {
        acceptAll();
        forbidden = false;
        for (ReceivingConnection connection : connections) {
            connection.allow();
        }
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                selector.select(100);
                while (mood == Mood.STALLS && selector.isOpen()) {
                    Thread.sleep(5);
                }
                if (!selector.isOpen()) {
                    return;
                }
                Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
                while (ready.hasNext()) {
                    SelectionKey key = ready.next();
                    ready.remove();
                    if (key.isValid() && key.isAcceptable()) {
                        acceptAll();
                    } else if (key.isValid()) {
                        read((ReceivingConnection) key.attachment());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void acceptAll() throws IOException {
        for (SocketChannel channel = listener.accept(); channel != null; channel = listener.accept()) {
            channel.configureBlocking(false);
            // Several replies in a row would wait for 40 ms otherwise.
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            ReceivingConnection connection = new ReceivingConnection(channel, deliveries, forbidden, () -> mood);
            connections.add(connection);
            channel.register(selector, SelectionKey.OP_READ, connection);
            selector.wakeup();
        }
    }

    private void read(ReceivingConnection connection) {
        if (!connection.serve()) {
            connections.remove(connection);
            connection.close();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            selector.close();
            connections.forEach(ReceivingConnection::close);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
