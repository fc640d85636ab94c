package dev.mailsluice.systemtests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mailsluice.systemtests.AccessToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/// The packaged policy-service as a process of its own on loopback, which watches a namespace.
final class PolicyService implements AutoCloseable {
    private static final Path JAR = Path.of("../../policy-service/target/quarkus-app/quarkus-run.jar");
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)\\.");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Process process;
    private final Path log;
    private final String url;

    private PolicyService(Process process, Path log) {
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        this.url = awaitListening();
    }

    /// @param folder for its store and its log
    static PolicyService start(Path folder, Path kubeconfig, String namespace) {
        Assumptions.assumeTrue(
                Files.exists(JAR), "policy-service is not packaged: `./mvnw package -DskipTests -pl policy-service`");
        Path log = folder.resolve("policy-service.log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=0",
                        "-Dquarkus.grpc.server.host=127.0.0.1",
                        "-Dquarkus.grpc.server.port=0",
                        "-Dquarkus.management.host=127.0.0.1",
                        "-Dquarkus.management.port=0",
                        "-D" + AccessToken.SETTING + "=" + AccessToken.file(),
                        "-Dmailsluice.kubernetes.enabled=true",
                        "-Dmailsluice.kubernetes.namespace=" + namespace,
                        "-jar",
                        JAR.toAbsolutePath().toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // It would not start: the variable is no setting of its own.
        builder.environment().remove(NeedsCluster.VARIABLE);
        builder.environment().put("KUBECONFIG", kubeconfig.toAbsolutePath().toString());
        try {
            return new PolicyService(builder.start(), log);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String awaitListening() {
        Waiting.until("policy-service listens, see " + log, () -> {
            assertThat(process.isAlive()).as(log()).isTrue();
            return LISTENING.matcher(log()).find();
        });
        Matcher listening = LISTENING.matcher(log());
        assertThat(listening.find()).isTrue();
        return listening.group(1);
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// What becomes of mail from a client to a recipient: outcome and revision, as in `Relay by 3`.
    String decide(String policy, String client, String recipient) {
        String question = """
                {"policy":"%s","clientAddress":"%s","forwardPath":"%s"}""".formatted(policy, client, recipient);
        String answer = send(request("/api/v1/decisions")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(question)))
                .body();
        try {
            JsonNode decision = new ObjectMapper().readTree(answer);
            return decision.path("outcome").asText() + " by "
                    + decision.path("revision").asLong();
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer, e);
        }
    }

    HttpResponse<String> publish(String policy, String spec) {
        return send(request("/api/v1/policies/" + policy)
                .header("Content-Type", "application/yaml")
                .PUT(HttpRequest.BodyPublishers.ofString(spec)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", AccessToken.authorization())
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// SIGTERM, then waits.
    @Override
    public void close() {
        http.close();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
