package dev.mailsluice.policy.api.postfix;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Listens at one address for Postfix. Each of its processes keeps a connection, so there are as many as it has
/// `smtpd`.
public final class DelegationServer implements AutoCloseable {

    /// Postfix has 100 processes by default.
    static final int MAX_CONNECTIONS = 1_000;

    /// Postfix closes by itself after 300 s: `smtpd_policy_service_max_idle`.
    private static final Duration MAX_SILENCE = Duration.ofMinutes(10);

    private final DelegationAddress address;
    private final ServerSocketChannel listener;
    private final Verdicts verdicts;
    private final DelegationEvents events;
    private final int maxConnections;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("postfix-sweeper").factory());

    private DelegationServer(
            DelegationAddress address,
            ServerSocketChannel listener,
            Verdicts verdicts,
            DelegationEvents events,
            int maxConnections) {
        this.address = address;
        this.listener = listener;
        this.verdicts = verdicts;
        this.events = events;
        this.maxConnections = maxConnections;
    }

    /// @throws IOException if nothing can listen there
    public static DelegationServer start(DelegationAddress address, Verdicts verdicts, DelegationEvents events)
            throws IOException {
        return start(address, verdicts, events, MAX_CONNECTIONS, MAX_SILENCE);
    }

    static DelegationServer start(
            DelegationAddress address,
            Verdicts verdicts,
            DelegationEvents events,
            int maxConnections,
            Duration maxSilence)
            throws IOException {
        var server = new DelegationServer(address, address.bind(), verdicts, events, maxConnections);
        Thread.ofVirtual().name("postfix-listener").start(server::accept);
        long pause = Math.max(1, maxSilence.toNanos() / 10);
        server.sweeper.scheduleWithFixedDelay(
                () -> server.closeSilentFor(maxSilence), pause, pause, TimeUnit.NANOSECONDS);
        events.listens(address.toString());
        return server;
    }

    int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                serve(listener.accept());
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException _) {
                // Out of descriptors, for example: the next one may do better.
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(100));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(SocketChannel channel) throws IOException {
        if (open.size() >= maxConnections) {
            events.tooMany();
            channel.close();
            return;
        }
        var connection = new Connection(channel, verdicts, events);
        open.add(connection);
        events.connected();
        Thread.ofVirtual().name("postfix-connection").start(() -> {
            try {
                connection.run();
            } finally {
                open.remove(connection);
                events.disconnected();
            }
        });
    }

    private void closeSilentFor(Duration limit) {
        long since = System.nanoTime() - limit.toNanos();
        open.stream().filter(connection -> connection.isSilentSince(since)).forEach(Connection::close);
    }

    @Override
    public void close() {
        sweeper.shutdownNow();
        try {
            listener.close();
            switch (address) {
                case DelegationAddress.Unix(var path) -> Files.deleteIfExists(path);
                case DelegationAddress.Inet _ -> {}
            }
        } catch (IOException _) {
            // The process ends.
        }
        open.forEach(Connection::close);
    }
}
