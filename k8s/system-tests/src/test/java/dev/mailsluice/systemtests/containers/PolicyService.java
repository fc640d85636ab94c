package dev.mailsluice.systemtests.containers;

import dev.mailsluice.systemtests.AccessToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/// A replica of policy-service. All replicas of a network have one name, as behind a headless Service.
record PolicyService(GenericContainer<?> container) implements Member {

    static final String HOST = "policy-service";
    /// terminationGracePeriodSeconds of `k8s/base`.
    static final Duration GRACE = Duration.ofSeconds(30);

    private static final String TOKENS = "/etc/mailsluice/tokens-of-tests";
    private static final int REST = 8080;
    private static final int MANAGEMENT = 9000;

    static PolicyService unstarted(Network network) {
        return new PolicyService(new GenericContainer<>(Images.policyService())
                .withCreateContainerCmdModifier(Hardening::apply)
                .withCreateContainerCmdModifier(new Mount(AccessToken.folder(), TOKENS))
                .withEnv("MAILSLUICE_ACCESS_TOKENS_FILE", TOKENS + "/" + AccessToken.FILE)
                .withNetwork(network)
                .withNetworkAliases(HOST)
                .withEnv("MAILSLUICE_STORE_KIND", "postgresql")
                .withEnv("MAILSLUICE_STORE_POSTGRESQL_URL", Database.URL)
                .withEnv("MAILSLUICE_STORE_POSTGRESQL_USERNAME", Database.USER)
                .withEnv("MAILSLUICE_STORE_POSTGRESQL_PASSWORD", Database.PASSWORD)
                .withExposedPorts(REST, MANAGEMENT)
                .waitingFor(Wait.forHttp("/q/health/ready")
                        .forPort(MANAGEMENT)
                        .withStartupTimeout(Duration.ofSeconds(120))));
    }

    /// Publishes a policy and waits until it is in force on every edge.
    void publishInForce(String policy) {
        URI uri = URI.create("http://" + container.getHost() + ":" + container.getMappedPort(REST)
                + "/api/v1/policies/default?wait=inForce&timeout=30s");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/yaml")
                .header("Authorization", AccessToken.authorization())
                .PUT(BodyPublishers.ofString(policy))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 201 || !response.body().contains("\"inForce\":true")) {
                throw new AssertionError(response.statusCode() + " " + response.body());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
