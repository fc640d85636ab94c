package dev.mailsluice.edge.pair;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/// The real `opa run --server`, as delegate `custom` of policy-service. Its rules are changed while it runs, by its own
/// API for policies.
final class Opa implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address = "127.0.0.1:" + FreePort.next();
    private final Process process;

    /// Aborts the test where there is no `opa`.
    Opa() throws IOException {
        String program = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "opa"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseGet(() -> Assumptions.abort("`opa` is not on the path; `.ci/tools/build` builds it"));
        process = new ProcessBuilder(program, "run", "--server", "--addr", address, "--log-level", "error")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Awaitility.await()
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> status("GET", "/health", "") == 200);
    }

    /// How policy-service is told of it.
    Map<String, String> settings() {
        return Map.of(
                "mailsluice.delegates[0].name", "custom",
                "mailsluice.delegates[0].url", "http://" + address + "/v1/data/mailsluice/relay",
                "mailsluice.delegates[0].timeout", "500ms");
    }

    /// @param rules of the package that is asked, in Rego
    void rules(String rules) throws IOException, InterruptedException {
        int status = status("PUT", "/v1/policies/relay", "package mailsluice.relay\n" + rules);
        if (status != 200) {
            throw new AssertionError("OPA refuses these rules with " + status + ": " + rules);
        }
    }

    void withoutRules() throws IOException, InterruptedException {
        status("DELETE", "/v1/policies/relay", "");
    }

    /// Its port accepts connections, and nobody answers.
    void stop() throws IOException, InterruptedException {
        signal("STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    }

    private int status(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .timeout(TIMEOUT)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /// Nobody listens any more.
    void leave() {
        process.destroyForcibly()
                .onExit()
                .orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        leave();
        http.close();
    }
}
