package dev.mailsluice.edge.pair;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A delegate `custom` of policy-service that speaks as OPA does, and says what the test says.
final class FakeDelegate implements AutoCloseable {

    static final String REFUSES = "{\"result\": {\"allow\": false, \"reply\": \"Not by us\"}}";
    static final String PASSES = "{\"result\": {\"allow\": true}}";

    final List<String> questions = new CopyOnWriteArrayList<>();
    volatile String answer = REFUSES;
    volatile long delayMillis;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    FakeDelegate() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/data/mailsluice/relay", exchange -> {
            questions.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            try {
                Thread.sleep(delayMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /// How policy-service is told of it.
    Map<String, String> settings() {
        return Map.of(
                "mailsluice.delegates[0].name", "custom",
                "mailsluice.delegates[0].url",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/data/mailsluice/relay",
                "mailsluice.delegates[0].timeout", "500ms");
    }

    /// Nobody listens any more.
    void leave() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public void close() {
        leave();
    }
}
