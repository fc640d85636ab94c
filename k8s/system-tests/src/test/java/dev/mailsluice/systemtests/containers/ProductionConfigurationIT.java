package dev.mailsluice.systemtests.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;

/// What `k8s/overlays/production` mounts and sets is what the images take: a key that is unknown stops the start.
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class ProductionConfigurationIT {

    private static final String TLS = "/etc/mailsluice/tls";
    private static final String SMTP_TLS = "/etc/mailsluice/smtp-tls";
    private static final String USERS = "/etc/mailsluice/users";

    @TempDir
    private Path folder;

    @Test
    void mail_passes_with_the_configuration_of_the_overlay_production() throws IOException {
        try (Site site = Site.open()) {
            Secrets secrets = Secrets.in(folder);

            PolicyService policyService = PolicyService.unstarted(site.network());
            mount(policyService.container(), "policy-service");
            // There is no API server here.
            policyService
                    .container()
                    .withNetworkAliases("mailsluice-policy-service-headless")
                    .withEnv("MAILSLUICE_KUBERNETES_ENABLED", "false")
                    .withCreateContainerCmdModifier(new Mount(secrets.tls(), TLS))
                    .withCreateContainerCmdModifier(new Mount(secrets.users(), USERS));
            site.started(policyService);

            SmtpEdge edge = SmtpEdge.bare(site.network());
            mount(edge.container(), "smtp-edge");
            edge.container()
                    .withCreateContainerCmdModifier(new Mount(secrets.tls(), TLS))
                    .withCreateContainerCmdModifier(new Mount(secrets.tls(), SMTP_TLS));
            site.started(edge);

            policyService.publishInForce(Policies.noReroute());
            try (SmtpSession session = SmtpSession.greeted(edge.door())) {
                assertThat(session.deliver("by-production", "user@local.example"))
                        .startsWith("250");
            }
            assertThat(site.nextHop().messages()).containsExactly("by-production");
        }
    }

    private void mount(GenericContainer<?> container, String service) throws IOException {
        Deployed deployed = Deployed.of("production", service);
        Path configuration = Files.createDirectories(folder.resolve(service));
        Files.writeString(configuration.resolve("application.yaml"), deployed.configuration());
        deployed.environment().forEach(container::withEnv);
        container.withCreateContainerCmdModifier(new Mount(configuration, "/deployments/config"));
    }
}
