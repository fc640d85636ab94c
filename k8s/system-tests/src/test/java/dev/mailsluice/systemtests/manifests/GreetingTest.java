package dev.mailsluice.systemtests.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.systemtests.Program;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `helm test` runs: its pod, and its script against servers that answer as told.
class GreetingTest {

    private static final String POLICIES = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n";

    @TempDir
    Path folder;

    private Pod pod;

    /// helm-java leaves hooks out: the chart is copied, and its test is none there.
    @BeforeEach
    void render() throws IOException {
        Path chart = folder.resolve("mailsluice");
        try (Stream<Path> files = Files.walk(Chart.FOLDER)) {
            for (Path file : files.toList()) {
                Files.copy(file, chart.resolve(Chart.FOLDER.relativize(file).toString()));
            }
        }
        Path test = chart.resolve("templates/tests/greeting.yaml");
        Files.writeString(test, Files.readString(test).replaceAll("(?m)^.*helm\\.sh/hook.*\n", ""));
        String rendered = Chart.template(chart, Chart.FOLDER.resolve("examples/try.yaml"));
        pod = KubernetesObjects.parse(rendered).of(Pod.class).findFirst().orElseThrow();
    }

    @Test
    void the_pod_is_as_restricted_as_the_others_and_not_under_the_default_deny() {
        var spec = pod.getSpec();
        assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(spec.getAutomountServiceAccountToken()).isFalse();
        assertThat(spec.getContainers()).singleElement().satisfies(container -> assertThat(
                        container.getSecurityContext().getReadOnlyRootFilesystem())
                .isTrue());
        var labels = pod.getMetadata().getLabels();
        var traffic = Traffic.of(Rendering.HELM_TRY.objects());
        var service = Pods.of(Rendering.HELM_TRY.objects()).the("policy-service");
        assertThat(traffic.leaves(labels, new Traffic.Pod(true, service.labels()), "TCP", 8080))
                .isTrue();
        assertThat(traffic.reaches(new Traffic.Pod(true, labels), service.labels(), 8080))
                .isTrue();
    }

    @Test
    void it_asks_the_services() {
        assertThat(pod.getSpec().getContainers().getFirst().getEnv())
                .extracting(EnvVar::getName, EnvVar::getValue)
                .map(Object::toString)
                .containsExactly(
                        "(\"EDGE\", \"mailsluice-smtp-edge/25\")",
                        "(\"POLICY_SERVICE\", \"mailsluice-policy-service/8080\")");
    }

    @Test
    void it_succeeds_if_both_answer() throws IOException {
        var outcome = run("220 edge\r\n250-edge\r\n250 SIZE\r\n221 bye\r\n", POLICIES);
        assertThat(outcome.status()).as(outcome.errors()).isZero();
    }

    @Test
    void it_fails_if_the_edge_declines() throws IOException {
        var outcome = run("421 too many\r\n", POLICIES);
        assertThat(outcome.status()).isOne();
        assertThat(outcome.errors()).contains("not answered with `220 `");
    }

    @Test
    void it_fails_if_policy_service_does() throws IOException {
        var outcome = run("220 edge\r\n250 edge\r\n221 bye\r\n", "HTTP/1.1 503 no\r\n\r\n");
        assertThat(outcome.status()).isOne();
        assertThat(outcome.errors()).contains("not answered with `HTTP/1.1 401`");
    }

    private Program.Outcome run(String smtp, String http) throws IOException {
        List<String> command = pod.getSpec().getContainers().getFirst().getCommand();
        try (ServerSocket edge = saying(smtp);
                ServerSocket service = saying(http)) {
            return Program.required("env")
                    .run(Stream.concat(
                                    Stream.of(
                                            "EDGE=127.0.0.1/" + edge.getLocalPort(),
                                            "POLICY_SERVICE=127.0.0.1/" + service.getLocalPort()),
                                    command.stream())
                            .toArray(String[]::new));
        }
    }

    /// Says all it has to say at once to the first who comes, whatever that says.
    private static ServerSocket saying(String text) throws IOException {
        var server = new ServerSocket(0);
        Thread.ofVirtual().start(() -> {
            try (var client = server.accept()) {
                client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                client.getInputStream().readAllBytes();
            } catch (IOException _) {
                // The test is over.
            }
        });
        return server;
    }
}
