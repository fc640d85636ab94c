package dev.mailsluice.systemtests.containers;

import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/// An edge. All edges of a network have one name.
record SmtpEdge(GenericContainer<?> container) implements Member {

    static final String HOST = "smtp-edge";
    /// terminationGracePeriodSeconds of `k8s/base`.
    static final Duration GRACE = Duration.ofSeconds(35);

    private static final int SMTP = 2525;
    private static final int MANAGEMENT = 9000;

    /// One that asks the replicas of [PolicyService], and can be reached on one listener.
    static SmtpEdge unstarted(Network network) {
        SmtpEdge edge = bare(network);
        edge.container
                .withEnv("MAILSLUICE_HOSTNAME", "mailsluice-smtp-edge")
                .withEnv("MAILSLUICE_LISTENERS_SMTP_PORT", Integer.toString(SMTP))
                .withEnv("MAILSLUICE_POLICY_ADDRESS", PolicyService.HOST + ":9090")
                // What happens is tested, not how fast this machine is.
                .withEnv("MAILSLUICE_POLICY_DEADLINE", "10s")
                .withEnv("QUARKUS_LOG_CATEGORY__DEV_MAILSLUICE_EDGE_NEXTHOP__LEVEL", "DEBUG");
        return edge;
    }

    /// One that has not been told anything.
    static SmtpEdge bare(Network network) {
        return new SmtpEdge(new GenericContainer<>(Images.smtpEdge())
                .withCreateContainerCmdModifier(Hardening::apply)
                .withNetwork(network)
                .withNetworkAliases(HOST)
                .withExposedPorts(SMTP, MANAGEMENT)
                .waitingFor(Wait.forHttp("/q/health/ready")
                        .forPort(MANAGEMENT)
                        .withStartupTimeout(Duration.ofSeconds(120))));
    }

    Door door() {
        return new Door(container.getHost(), container.getMappedPort(SMTP));
    }
}
