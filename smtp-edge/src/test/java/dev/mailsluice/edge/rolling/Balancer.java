package dev.mailsluice.edge.rolling;

import dev.mailsluice.edge.fake.Connections;
import dev.mailsluice.edge.proof.FleetEdge;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/// One address for several edges: each new connection goes to the next one that is ready. Connections stay where they
/// are, and edges see the addresses of the clients; as with a Service of Kubernetes.
final class Balancer implements AutoCloseable {

    private static final long LOOK_MILLIS = 200;

    private final ServerSocket listener;
    private final List<FleetEdge> edges;
    private final List<FleetEdge> ready = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    Balancer(List<FleetEdge> edges) throws IOException {
        this.edges = edges;
        ready.addAll(edges);
        listener = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        Connections.serve(listener, this::connect);
        Thread.ofVirtual().start(this::look);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void look() {
        while (!listener.isClosed()) {
            for (FleetEdge edge : edges) {
                if (!isReady(edge)) {
                    ready.remove(edge);
                } else if (!ready.contains(edge)) {
                    ready.add(edge);
                }
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /// Until clients are sent there again.
    void awaitReady(FleetEdge edge) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> ready.contains(edge));
    }

    private boolean isReady(FleetEdge edge) {
        try {
            HttpRequest question = HttpRequest.newBuilder(edge.health())
                    .timeout(Duration.ofSeconds(1))
                    .build();
            return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket edge = new Socket()) {
            List<FleetEdge> now = List.copyOf(ready);
            if (now.isEmpty()) {
                return;
            }
            edge.bind(new InetSocketAddress(client.getInetAddress(), 0));
            int port =
                    now.get(Math.floorMod(turn.getAndIncrement(), now.size())).port();
            edge.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            Thread back = Thread.ofVirtual().start(() -> carry(edge, client));
            carry(client, edge);
            back.join();
        } catch (IOException _) {
            // The client hears that it is closed.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void carry(Socket from, Socket to) {
        try {
            from.setTcpNoDelay(true);
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException _) {
            // Whoever closed it, the other side hears of it.
            try {
                to.close();
            } catch (IOException _) {
                // It is of no use any more.
            }
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.close();
    }
}
