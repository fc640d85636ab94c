package dev.mailsluice.systemtests.containers;

import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;

/// The engine that the tests of this package need.
final class DockerEngine {

    /// Why there is none, if `.ci/with-docker` has found out.
    private static final String REASON = System.getenv("MAILSLUICE_NO_DOCKER");

    private DockerEngine() {}

    /// Aborts the test if no engine answers.
    static void required() {
        Assumptions.assumeTrue(REASON == null, () -> "No Docker engine: " + REASON);
        Assumptions.assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "No Docker engine answers; start one, or run `.ci/with-docker make test` as root");
    }

    /// Whether it has an image, so that nothing has to be pulled.
    static boolean has(String image) {
        return !DockerClientFactory.lazyClient()
                .listImagesCmd()
                .withImageNameFilter(image)
                .exec()
                .isEmpty();
    }
}
