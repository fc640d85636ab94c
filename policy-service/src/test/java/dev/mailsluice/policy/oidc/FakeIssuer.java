package dev.mailsluice.policy.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/// An issuer that says what the test says, on a real socket.
final class FakeIssuer implements AutoCloseable {

    /// How it answers.
    enum Manner {
        PROPERLY,
        BY_REDIRECT,
        WITHOUT_END,
        NEVER,
        WITH_500
    }

    final List<String> paths = new CopyOnWriteArrayList<>();
    volatile String issuer;
    volatile String keysAt;
    volatile String keys;
    volatile Manner manner = Manner.PROPERLY;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    FakeIssuer(String keys) throws IOException {
        this(HttpServer.create(address(), 0), "http://127.0.0.1:", keys);
    }

    static FakeIssuer overTls(SSLContext identity, String keys) throws IOException {
        HttpsServer server = HttpsServer.create(address(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity));
        return new FakeIssuer(server, "https://localhost:", keys);
    }

    private FakeIssuer(HttpServer server, String origin, String keys) {
        this.server = server;
        this.keys = keys;
        this.issuer = origin + server.getAddress().getPort();
        this.keysAt = issuer + "/keys";
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    long fetches() {
        return paths.stream().filter("/keys"::equals).count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        paths.add(path);
        switch (manner) {
            case PROPERLY -> answer(exchange, 200, body(path));
            case WITH_500 -> answer(exchange, 500, body(path));
            case BY_REDIRECT -> {
                exchange.getResponseHeaders().set("Location", path.equals("/keys") ? "/elsewhere" : path + "/there");
                answer(exchange, 302, body(path));
            }
            case WITHOUT_END -> pour(exchange, body(path));
            case NEVER -> {
                try {
                    closed.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
            }
        }
    }

    private String body(String path) {
        return path.endsWith("/.well-known/openid-configuration")
                ? "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + keysAt + "\"}"
                : keys;
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /// Spaces after the document, for ever: they are JSON.
    private static void pour(HttpExchange exchange, String text) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            byte[] spaces = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
            while (true) {
                out.write(spaces);
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
