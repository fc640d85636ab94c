package dev.mailsluice.systemtests.containers;

import dev.mailsluice.systemtests.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.DockerImageName;

/// What the containers of these tests are made from. Images that were made for want of a registry
/// (`.ci/base-images`) are used where they are.
final class Images {

    private static final Path ROOT = Path.of("../..");
    private static final String TAG = ":under-test";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String LOCAL_POSTGRESQL = "mailsluice-test/postgres";
    private static final String LOCAL_PEERS = "mailsluice-test/peers";

    private Images() {}

    static String policyService() {
        return PolicyService.IMAGE;
    }

    static String smtpEdge() {
        return SmtpEdge.IMAGE;
    }

    static DockerImageName postgresql() {
        return DockerEngine.has(LOCAL_POSTGRESQL)
                ? DockerImageName.parse(LOCAL_POSTGRESQL)
                : DockerImageName.parse("postgres:18");
    }

    /// Debian with Postfix and HAProxy.
    static Future<String> peers() {
        return DockerEngine.has(LOCAL_PEERS)
                ? CompletableFuture.completedFuture(LOCAL_PEERS)
                : new ImageFromDockerfile(LOCAL_PEERS, false).withDockerfile(Path.of("src/test/peers/Dockerfile"));
    }

    private static final class PolicyService {
        static final String IMAGE = build("policy-service");
    }

    private static final class SmtpEdge {
        static final String IMAGE = build("smtp-edge");
    }

    /// As `make images` does, from what is packaged.
    private static String build(String service) {
        Path folder = ROOT.resolve(service);
        if (!Files.exists(folder.resolve("target/quarkus-app/quarkus-run.jar"))) {
            throw new IllegalStateException(
                    "`" + service + "` is not packaged; run `./mvnw package -DskipTests` first");
        }
        String image = "mailsluice/" + service + TAG;
        Program.required("docker")
                .within(PATIENCE, "build", "-t", image, folder.toString())
                .success();
        return image;
    }
}
