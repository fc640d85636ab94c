package dev.mailsluice.systemtests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mailsluice.systemtests.Program;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A policy applied, changed, refused and deleted in a cluster, and what policy-service decides meanwhile. It runs
/// under the account of `k8s/base`, where there are accounts.
class PolicyLifeIT extends NamespaceTest {
    private static final String CLIENT = "192.0.2.10";
    private static final String FOREIGN = "b@remote.example";
    private static final String LOCAL = "a@example.com";

    private static final String LOCAL_MAIL = """
            nextHops:
            - {name: mailstore, host: mailstore.mail.svc}
            - {name: internet, mx: true}
            localDomains:
            - {domain: example.com, nextHop: mailstore}
            """;
    private static final String NO_REROUTE = LOCAL_MAIL + "mode: NoReroute\n";
    private static final String REROUTE =
            LOCAL_MAIL + "mode: Reroute\nreroute: {allow: {clients: [%s]}, nextHop: internet, otherwise: Refuse}\n";

    private static PolicyService service;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        Path kubeconfig = ServiceAccount.isPossible(namespace.cluster())
                ? ServiceAccount.in(namespace).kubeconfig(folder)
                : namespace.cluster().kubeconfig();
        service = PolicyService.start(folder, kubeconfig, namespace.name());
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void an_applied_policy_comes_into_force_and_decides() {
        namespace.apply(folder, "applied", REROUTE.formatted("192.0.2.0/24"));
        awaitInForce("applied");

        assertThat(service.decide("applied", CLIENT, FOREIGN)).isEqualTo("Relay by 1");
        assertThat(namespace.lastLine("get", "rp", "applied").split(" +"))
                .startsWith("applied", "Reroute", "1", "True", "0/0");
        assertThat(namespace.object("applied").at("/status/digest").asText()).startsWith("sha256:");
    }

    @Test
    void flipping_the_mode_by_a_patch_is_refused_and_by_applying_the_whole_is_not() {
        namespace.apply(folder, "flipped", REROUTE.formatted("192.0.2.0/24"));
        awaitInForce("flipped");

        Program.Outcome patch = namespace.patch("flipped", "{\"spec\":{\"mode\":\"NoReroute\"}}");
        assertThat(patch.status()).isNotZero();
        assertThat(patch.errors()).contains("remove `spec.reroute`");
        assertThat(service.decide("flipped", CLIENT, FOREIGN)).isEqualTo("Relay by 1");

        namespace.apply(folder, "flipped", NO_REROUTE);
        awaitInForce("flipped");
        assertThat(service.decide("flipped", CLIENT, FOREIGN)).isEqualTo("Refuse by 2");
        assertThat(service.decide("flipped", CLIENT, LOCAL)).isEqualTo("Deliver by 2");
    }

    /// Else `kubectl wait` would be told of the generation before.
    @Test
    void every_condition_is_about_the_generation_that_was_applied() {
        namespace.apply(folder, "observed", NO_REROUTE);
        awaitInForce("observed");
        namespace.apply(folder, "observed", REROUTE.formatted("192.0.2.0/24"));
        awaitInForce("observed");

        JsonNode object = namespace.object("observed");
        JsonNode generation = object.at("/metadata/generation");
        assertThat(generation.asInt()).isEqualTo(2);
        assertThat(object.at("/status/observedGeneration")).isEqualTo(generation);
        assertThat(object.at("/status/conditions")).hasSize(4).allSatisfy(condition -> assertThat(
                        condition.get("observedGeneration"))
                .isEqualTo(generation));
    }

    @Test
    void what_only_the_service_can_see_is_told_in_a_condition_and_the_former_revision_stays() {
        namespace.apply(folder, "refused", NO_REROUTE);
        awaitInForce("refused");

        namespace.apply(folder, "refused", REROUTE.formatted("192.0.2.10/24"));
        wait("refused", "--for=condition=Accepted=False", "30s").success();

        assertThat(condition("refused", "Accepted").get("message").asText())
                .contains("reroute.allow.clients[0]", "`192.0.2.10/24` has host bits set; write `192.0.2.0/24`");
        assertThat(wait("refused", "--for=condition=InForce", "2s").status()).isNotZero();
        assertThat(service.decide("refused", CLIENT, FOREIGN)).isEqualTo("Refuse by 1");

        namespace.apply(folder, "refused", REROUTE.formatted("192.0.2.0/24"));
        awaitInForce("refused");
        assertThat(service.decide("refused", CLIENT, FOREIGN)).isEqualTo("Relay by 2");
    }

    @Test
    void a_deleted_policy_refuses_to_relay_and_delivers_local_mail() {
        namespace.apply(folder, "deleted", REROUTE.formatted("192.0.2.0/24"));
        awaitInForce("deleted");

        namespace.run("delete", "rp", "deleted").success();

        awaitDecision("deleted", FOREIGN, "Refuse by 2");
        assertThat(service.decide("deleted", CLIENT, LOCAL)).isEqualTo("Deliver by 2");
    }

    @Test
    void a_deleted_policy_that_says_so_stays_as_it_was_and_may_be_changed_over_rest() {
        namespace.apply(folder, "kept", "{mailsluice.dev/on-delete: Keep}", REROUTE.formatted("192.0.2.0/24"));
        awaitInForce("kept");
        HttpResponse<String> managed = service.publish("kept", NO_REROUTE);
        assertThat(managed.statusCode()).isEqualTo(409);
        assertThat(managed.body()).contains("RelayPolicy `%s/kept`".formatted(namespace.name()));

        namespace.run("delete", "rp", "kept").success();

        Waiting.until(
                "the policy is nobody's",
                () -> service.publish("kept", NO_REROUTE).statusCode() == 201);
        assertThat(service.decide("kept", CLIENT, FOREIGN)).isEqualTo("Refuse by 2");
    }

    private static void awaitInForce(String name) {
        Program.Outcome outcome = wait(name, "--for=condition=InForce", "60s");
        assertThat(outcome.status())
                .as("%s%s%n%s", outcome.errors(), namespace.object(name).path("status"), service.log())
                .isZero();
    }

    private static Program.Outcome wait(String name, String condition, String timeout) {
        return namespace.run("wait", "rp/" + name, condition, "--timeout=" + timeout);
    }

    private static JsonNode condition(String name, String type) {
        for (JsonNode condition : namespace.object(name).at("/status/conditions")) {
            if (condition.get("type").asText().equals(type)) {
                return condition;
            }
        }
        throw new AssertionError("no condition " + type);
    }

    private static void awaitDecision(String policy, String recipient, String decision) {
        Waiting.until(decision, () -> service.decide(policy, CLIENT, recipient).equals(decision));
    }
}
