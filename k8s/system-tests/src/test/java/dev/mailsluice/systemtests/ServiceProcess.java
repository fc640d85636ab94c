package dev.mailsluice.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One of the packaged services as a process of this machine. Its output goes to `target/logs`.
///
/// @param managementPort of health and metrics
public record ServiceProcess(Process process, int managementPort, Path log) implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /// Starts the service of this name and waits until it is ready.
    ///
    /// @param settings as system properties; the port of management and loopback are added
    /// @param environment besides that of this process, of which nothing counts that is meant for Mailsluice
    public static ServiceProcess start(String name, Map<String, String> settings, Map<String, String> environment) {
        Path jar = Path.of("..", "..", name, "target", "quarkus-app", "quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("`" + jar + "` is missing: run `./mvnw package -DskipTests`");
        }
        int managementPort = freePort();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1"));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of(
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=" + managementPort,
                "-Dquarkus.http.host=127.0.0.1",
                "-jar",
                jar.toString()));
        try {
            Path log = Files.createTempFile(Files.createDirectories(Path.of("target", "logs")), name + "-", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            // Variables of the tests are no settings, and a service does not start with one.
            builder.environment().keySet().removeIf(variable -> variable.startsWith("MAILSLUICE_"));
            builder.environment().putAll(environment);
            var service = new ServiceProcess(builder.start(), managementPort, log);
            Runtime.getRuntime().addShutdownHook(new Thread(service.process::destroyForcibly));
            service.awaitReady();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// One of loopback, for a process that is told it.
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() throws InterruptedException {
        Instant due = Instant.now().plus(START_TIMEOUT);
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("it ended, see " + log);
            }
            if (Instant.now().isAfter(due)) {
                process.destroyForcibly();
                throw new IllegalStateException("not ready within " + START_TIMEOUT + ", see " + log);
            }
            Thread.sleep(100);
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return management("/q/health/ready").statusCode() == 200;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    /// @param path as in `/q/metrics`
    public HttpResponse<String> management(String path) throws InterruptedException {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// SIGTERM, and SIGKILL if that does not end it in time.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
