package dev.mailsluice.edge.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// A policy-service over HTTP that answers what the test says.
public final class FakeHttpPolicyService implements AutoCloseable {

    /// @param body as it is, JSON or not
    public record HttpAnswer(int status, String body) {}

    private final HttpServer server;
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private volatile Function<String, HttpAnswer> answer = _ -> new HttpAnswer(503, "");

    private FakeHttpPolicyService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/decisions", this::decide);
        server.start();
    }

    public static FakeHttpPolicyService start() throws IOException {
        return new FakeHttpPolicyService();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// The bodies that came.
    public List<String> questions() {
        return questions;
    }

    /// May block, to be slow.
    public FakeHttpPolicyService answering(Function<String, HttpAnswer> how) {
        answer = how;
        return this;
    }

    public FakeHttpPolicyService relayingTo(FakeNextHop nextHop) {
        return answering(_ -> new HttpAnswer(200, relay(nextHop.port())));
    }

    public static String relay(int port) {
        return """
            {"outcome":"Relay","policy":"default","revision":7,"digest":"sha256:00","rule":"reroute.allow.clients[0]",
             "reply":{"code":250,"enhancedStatus":"2.1.5","text":"OK"},
             "nextHop":{"name":"store","host":"127.0.0.1","port":%d,"tls":"Disabled"},"forwardPath":"b@store.example"}""".formatted(port);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void decide(HttpExchange exchange) throws IOException {
        try (exchange) {
            String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            questions.add(question);
            HttpAnswer said = answer.apply(question);
            byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
