package dev.mailsluice.systemtests.containers;

import java.time.Duration;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/// A container of one of our services.
sealed interface Member extends AutoCloseable permits PolicyService, SmtpEdge {

    GenericContainer<?> container();

    /// As Kubernetes ends a pod: SIGTERM, and SIGKILL after the grace period. The exit status.
    default long end(Duration grace) {
        var docker = DockerClientFactory.lazyClient();
        String id = container().getContainerId();
        docker.stopContainerCmd(id).withTimeout((int) grace.toSeconds()).exec();
        return docker.inspectContainerCmd(id).exec().getState().getExitCodeLong();
    }

    default String logs() {
        return container().getLogs();
    }

    @Override
    default void close() {
        container().stop();
    }
}
