package dev.mailsluice.policy.access.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// An API server that answers reviews, by tokens and rules that the test says. It knows what real ones answer:
/// https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-review-v1/
public final class FakeReviews implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param audience for whom the token is
    record Account(String user, String group, String audience) {}

    final Map<String, Account> accounts = new ConcurrentHashMap<>();

    /// As `alice update relaypolicies default`; the name is `*` if none was given.
    final List<String> rules = new CopyOnWriteArrayList<>();

    /// Bodies of the questions that came.
    final List<JsonNode> questions = new CopyOnWriteArrayList<>();

    volatile int status = 201;
    volatile boolean ignoresAudiences;

    /// Answers wait for it.
    volatile CountDownLatch held = new CountDownLatch(0);

    private final HttpServer server;

    public FakeReviews() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/apis/authentication.k8s.io/v1/tokenreviews", exchange -> answer(exchange, this::token));
        server.createContext(
                "/apis/authorization.k8s.io/v1/subjectaccessreviews", exchange -> answer(exchange, this::access));
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public FakeReviews knows(String token, String user, String group, String audience) {
        accounts.put(token, new Account(user, group, audience));
        return this;
    }

    public FakeReviews allows(String... more) {
        rules.addAll(List.of(more));
        return this;
    }

    KubernetesClient client() {
        return client(Duration.ofSeconds(2));
    }

    /// @param patience for an answer
    KubernetesClient client(Duration patience) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(url())
                .withConnectionTimeout(1_000)
                .withRequestTimeout((int) patience.toMillis())
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private interface Review {
        ObjectNode status(JsonNode spec);
    }

    private void answer(HttpExchange exchange, Review review) throws IOException {
        try (exchange) {
            ObjectNode question = (ObjectNode) JSON.readTree(exchange.getRequestBody());
            questions.add(question);
            held.await();
            question.set("status", review.status(question.get("spec")));
            byte[] body = JSON.writeValueAsBytes(question);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private ObjectNode token(JsonNode spec) {
        ObjectNode status = JSON.createObjectNode();
        Account account = accounts.get(spec.path("token").asText());
        boolean wanted = account != null
                && (ignoresAudiences
                        || spec.path("audiences").valueStream().anyMatch(one -> one.asText()
                                .equals(account.audience())));
        status.put("authenticated", wanted);
        if (wanted) {
            status.putObject("user")
                    .put("username", account.user())
                    .put("uid", "u-1")
                    .putArray("groups")
                    .add(account.group());
            if (!ignoresAudiences) {
                status.putArray("audiences").add(account.audience());
            }
        }
        return status;
    }

    private ObjectNode access(JsonNode spec) {
        JsonNode asked = spec.path("resourceAttributes");
        String rule = "%s %s %s %s"
                .formatted(
                        spec.path("user").asText(),
                        asked.path("verb").asText(),
                        asked.path("resource").asText(),
                        asked.path("name").asText("*"));
        return JSON.createObjectNode()
                .put(
                        "allowed",
                        rules.contains(rule)
                                && asked.path("group").asText().equals("mailsluice.dev")
                                && asked.path("namespace").asText().equals("mail"));
    }

    @Override
    public void close() {
        held.countDown();
        server.stop(0);
    }
}
