package dev.mailsluice.systemtests.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mailsluice.systemtests.Program;
import dev.mailsluice.systemtests.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A real Prometheus that scrapes services of this machine every second and has our rules.
record Prometheus(Process process, int port) implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param folder for configuration and data
    /// @param services by what the label `pod` shall say
    static Prometheus start(Program program, Path folder, Map<String, ServiceProcess> services) {
        Rules.write(folder);
        int port = ServiceProcess.freePort();
        try {
            Path configuration = Files.writeString(
                    folder.resolve("prometheus.yaml"),
                    """
                    global: {scrape_interval: 1s, evaluation_interval: 1s}
                    rule_files: [rules.yaml]
                    scrape_configs:
                    - job_name: mailsluice
                      metrics_path: /q/metrics
                      static_configs:
                    """
                            + services.entrySet().stream()
                                    .map(service -> "  - {targets: ['127.0.0.1:"
                                            + service.getValue().managementPort()
                                            + "'], labels: {namespace: mail, pod: "
                                            + service.getKey() + "}}\n")
                                    .collect(Collectors.joining()));
            Process process = new ProcessBuilder(List.of(
                            program.path().toString(),
                            "--config.file=" + configuration,
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("prometheus.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Prometheus(process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param path of its API, as in `/api/v1/targets`
    /// @return `data`
    JsonNode get(String path) {
        try {
            JsonNode answer = JSON.readTree(HTTP.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            BodyHandlers.ofString())
                    .body());
            if (!answer.path("status").asText().equals("success")) {
                throw new AssertionError(path + " was answered " + answer);
            }
            return answer.get("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The series of an expression now.
    JsonNode query(String expression) {
        return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .get("result");
    }

    /// Health and state of each alert by its name, as in `ok inactive`.
    Map<String, String> alerts() {
        Map<String, String> alerts = new TreeMap<>();
        for (JsonNode group : get("/api/v1/rules").get("groups")) {
            for (JsonNode rule : group.get("rules")) {
                alerts.put(
                        rule.get("name").asText(),
                        rule.get("health").asText() + " " + rule.get("state").asText());
            }
        }
        return alerts;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
