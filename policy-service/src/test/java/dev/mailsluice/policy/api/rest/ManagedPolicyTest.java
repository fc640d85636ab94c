package dev.mailsluice.policy.api.rest;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.publish.PolicyName;
import dev.mailsluice.policy.publish.PolicyPublisher;
import dev.mailsluice.policy.publish.Precondition;
import dev.mailsluice.policy.publish.Provenance;
import dev.mailsluice.policy.publish.Publication;
import dev.mailsluice.policy.store.Claim;
import dev.mailsluice.policy.store.ManagedObject;
import dev.mailsluice.policy.store.OnDelete;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A policy that an object of a cluster manages, while the API server of that cluster is away.
@QuarkusTest
@TestProfile(ManagedPolicyTest.FollowsKubernetes.class)
class ManagedPolicyTest {

    /// Nobody listens on port 1.
    public static final class FollowsKubernetes implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "mailsluice.kubernetes.enabled", "true",
                    "mailsluice.kubernetes.namespace", "mailsluice",
                    "quarkus.kubernetes-client.api-server-url", "http://127.0.0.1:1");
        }
    }

    @Inject
    PolicyPublisher publisher;

    @BeforeEach
    void manage() {
        publisher.publish(
                new Publication(
                        new PolicyName("managed"),
                        Documents.ALLOW_CLIENTS.getBytes(StandardCharsets.UTF_8),
                        Format.YAML,
                        new Precondition.Anything(),
                        new Provenance("kubectl", "kubernetes:mailsluice/managed@1", ""),
                        false),
                new Claim.Managed(
                        new ManagedObject("managed", "mailsluice", "uid", 1, OnDelete.REFUSE_RELAY), Optional.empty()));
    }

    @Test
    void it_cannot_be_published_over_rest_and_the_answer_says_where_it_can() {
        Api.put("managed", Documents.NO_REROUTE)
                .then()
                .statusCode(409)
                .contentType(ProblemDocument.MEDIA_TYPE)
                .body("type", equalTo("urn:mailsluice:problem:managed"))
                .body("detail", containsString("managed by RelayPolicy `mailsluice/managed`: change it there"));
        Api.get(Api.POLICIES + "/managed").body("revision", is(1)).body("mode", equalTo("Reroute"));
    }

    @Test
    void it_cannot_be_rolled_back_over_rest() {
        RestAssured.given()
                .post(Api.POLICIES + "/managed/revisions/1/rollback")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:mailsluice:problem:managed"));
    }

    @Test
    void a_dry_run_tells_what_would_be() {
        Api.yaml(Documents.NO_REROUTE)
                .put(Api.POLICIES + "/managed?dryRun=true")
                .then()
                .statusCode(200)
                .body("revision", is(2))
                .body("dryRun", is(true));
    }

    @Test
    void its_source_names_the_object() {
        Api.get(Api.POLICIES + "/managed")
                .body("source", equalTo("kubernetes:mailsluice/managed@1"))
                .body("author", equalTo("kubectl"));
    }

    @Test
    void another_policy_is_published_as_ever() {
        Api.put("unmanaged", Documents.NO_REROUTE).then().statusCode(201);
    }

    @Test
    void without_the_api_server_the_service_is_ready_and_a_metric_says_so() {
        int management = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        RestAssured.given().port(management).get("/q/health/ready").then().statusCode(200);
        RestAssured.given()
                .port(management)
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("mailsluice_kubernetes_connected 0.0"))
                .body(containsString("mailsluice_kubernetes_lease_held 0.0"))
                .body(containsString("mailsluice_kubernetes_last_contact_seconds"));
    }
}
