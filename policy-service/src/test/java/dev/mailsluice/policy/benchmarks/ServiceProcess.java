package dev.mailsluice.policy.benchmarks;

import dev.mailsluice.policy.access.TestTokens;
import dev.mailsluice.policy.v1.PolicyServiceGrpc;
import dev.mailsluice.policy.v1.PolicyServiceGrpc.PolicyServiceStub;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A server for decisions as a process of its own, with the JVM's options that the image has, and a client to it.
final class ServiceProcess implements AutoCloseable {

    private static final Path OPTIONS = Path.of("src/main/jib/deployments/image/jvm.flags");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final int httpPort;
    private final ManagedChannel channel;

    private ServiceProcess(Process process, int httpPort, int grpcPort) {
        this.process = process;
        this.httpPort = httpPort;
        this.channel = NettyChannelBuilder.forAddress("127.0.0.1", grpcPort)
                .usePlaintext()
                .directExecutor()
                .build();
    }

    /// The packaged service with its defaults: an H2 file, the journal on. It is packaged before by `./mvnw package`.
    static ServiceProcess service(Path directory, String... options) throws Exception {
        int http = freePort();
        int grpc = freePort();
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of(
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + http,
                "-Dquarkus.grpc.server.host=127.0.0.1",
                "-Dquarkus.grpc.server.port=" + grpc,
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=0",
                "-Dmailsluice.access.tokens.file="
                        + Path.of("src/test/resources/access/tokens").toAbsolutePath(),
                "-jar",
                Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath().toString()));
        return start(directory, http, grpc, arguments, "Listening on");
    }

    /// What only says the same to everybody.
    static ServiceProcess echo(Path directory) throws Exception {
        int grpc = freePort();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return start(
                directory,
                0,
                grpc,
                List.of("-cp", classPath, EchoServer.class.getName(), String.valueOf(grpc)),
                EchoServer.READY);
    }

    private static ServiceProcess start(Path directory, int http, int grpc, List<String> arguments, String ready)
            throws Exception {
        Path output = Files.createTempFile(directory, "server", ".out");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:Flags=" + OPTIONS.toAbsolutePath(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        long started = System.nanoTime();
        while (!Files.readString(output).contains(ready)) {
            if (!process.isAlive() || System.nanoTime() - started > PATIENCE.toNanos()) {
                process.destroyForcibly();
                throw new IllegalStateException("did not start:\n" + Files.readString(output));
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        return new ServiceProcess(process, http, grpc);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    PolicyServiceStub client() {
        return PolicyServiceGrpc.newStub(channel);
    }

    /// Publishes, and returns when it is in force.
    void publish(String type, byte[] document) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + httpPort + "/api/v1/policies/default?wait=inForce&timeout=60s"))
                .header("Authorization", "Bearer " + TestTokens.ALL)
                .header("Content-Type", type)
                .timeout(Duration.ofSeconds(120))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(document))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    answer.body().substring(0, Math.min(1_000, answer.body().length())));
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
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
