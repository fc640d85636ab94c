package dev.mailsluice.policy.process;

import dev.mailsluice.policy.access.TestTokens;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The packaged service as a process of its own, on loopback.
final class PolicyProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Path TOKENS = Path.of("src/test/resources/access/tokens");
    private static final Pattern LISTENING = Pattern.compile(
            "Listening on: http://127\\.0\\.0\\.1:(\\d+)\\. Management interface listening on http://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final Path output;
    private int port;
    private int managementPort;
    private String token = TestTokens.ALL;

    private PolicyProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /// Starts and waits until it listens.
    static PolicyProcess start(Path directory, Map<String, String> settings) throws Exception {
        PolicyProcess started = launch(directory, settings);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Matcher listening = LISTENING.matcher(started.output());
        while (!listening.find()) {
            if (!started.process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("did not start:\n" + started.output());
            }
            Thread.sleep(50);
            listening = LISTENING.matcher(started.output());
        }
        started.port = Integer.parseInt(listening.group(1));
        started.managementPort = Integer.parseInt(listening.group(2));
        return started;
    }

    /// Starts what is expected to end by itself.
    static PolicyProcess launch(Path directory, Map<String, String> settings) throws IOException {
        Path output = Files.createTempFile(directory, "policy-service", ".out");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=0",
                "-Dquarkus.grpc.server.host=127.0.0.1",
                "-Dquarkus.grpc.server.port=0",
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=0",
                // What is said later wins.
                "-Dmailsluice.access.tokens.file=" + TOKENS.toAbsolutePath()));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new PolicyProcess(process, output);
    }

    HttpResponse<String> put(String policy, String document) throws IOException, InterruptedException {
        return http.send(
                request("/api/v1/policies/" + policy)
                        .header("Content-Type", "application/yaml")
                        .PUT(HttpRequest.BodyPublishers.ofString(document))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> decide(String question) throws IOException, InterruptedException {
        return http.send(
                request("/api/v1/decisions")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(question))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /// Status of the readiness probe.
    int readiness() throws IOException, InterruptedException {
        return http.send(request(managementPort, "/q/health/ready").build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /// From now on calls are made with this token.
    PolicyProcess with(String bearerToken) {
        token = bearerToken;
        return this;
    }

    HttpResponse<String> management(String path, String bearerToken) throws IOException, InterruptedException {
        return with(bearerToken).http.send(request(managementPort, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return request(port, path);
    }

    private HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(20));
    }

    /// SIGKILL: nothing of the process runs after it.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Returns the exit status.
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("is still running");
        }
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /// The first line of the log with this message, as its JSON object.
    Map<String, Object> logged(String message) throws IOException {
        return output().lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> JsonPath.from(line).<String, Object>getMap(""))
                .filter(line -> message.equals(line.get("message")))
                .findFirst()
                .orElseThrow();
    }

    /// SIGTERM, then waits.
    @Override
    public void close() {
        http.close();
        process.destroy();
        try {
            awaitEnd();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
