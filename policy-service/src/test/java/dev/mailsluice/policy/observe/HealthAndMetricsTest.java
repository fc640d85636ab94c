package dev.mailsluice.policy.observe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.mailsluice.policy.api.rest.Api;
import dev.mailsluice.policy.api.rest.Documents;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthAndMetricsTest {

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

    @Test
    void ready_says_that_the_store_answers_and_the_heads_are_loaded() {
        given().port(managementPort)
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.find { it.name == 'policies' }.data.store", equalTo("answers"))
                .body("checks.find { it.name == 'policies' }.data.headsLoaded", equalTo(true));
        given().port(managementPort).get("/q/health/live").then().statusCode(200);
    }

    @Test
    void decisions_activations_and_publishes_are_counted() {
        long revision = ((Number) Api.put("metrics", Documents.ALLOW_CLIENTS).path("revision")).longValue();
        Api.put("metrics", "mode: Sometimes").then().statusCode(422);
        Api.decide("metrics", "192.0.2.10", "x@remote.example");
        Api.decide("metrics", "203.0.113.9", "x@remote.example");
        Api.decide("not-there", "203.0.113.9", "x@remote.example");

        String metrics = given().port(managementPort).get("/q/metrics").asString();

        assertThat(metrics)
                .contains("mailsluice_decisions_total{mode=\"Reroute\",outcome=\"Relay\",policy=\"metrics\"} 1.0")
                .contains("mailsluice_decisions_total{mode=\"Reroute\",outcome=\"Refuse\",policy=\"metrics\"} 1.0")
                .contains("mailsluice_decisions_total{mode=\"_none\",outcome=\"Defer\",policy=\"_none\"}")
                .contains("mailsluice_decide_seconds_count")
                .contains("mailsluice_heads_age_seconds ")
                .contains("mailsluice_active_revision{policy=\"metrics\"} " + (double) revision)
                .contains("mailsluice_publishes_total{outcome=\"published\"}")
                .contains("mailsluice_publishes_total{outcome=\"refused\"}")
                .contains("uri=\"/api/v1/policies/{name}\"")
                .doesNotContain("/api/v1/policies/metrics")
                .doesNotContain("not-there")
                .doesNotContain("remote.example");
    }
}
