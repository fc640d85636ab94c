package dev.mailsluice.policy.api.rest;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ShadowTest {

    private static String path(String policy) {
        return Api.POLICIES + "/" + policy + "/shadow";
    }

    private static ValidatableResponse set(String policy, String candidate) {
        return Api.yaml(candidate).put(path(policy)).then();
    }

    @Test
    void live_questions_are_counted_by_the_rules_that_would_differ() {
        Api.put("shadow", Documents.ALLOW_CLIENTS).then().statusCode(201);
        set("shadow", Documents.allow("203.0.113.0/24"))
                .statusCode(200)
                .body("policy", equalTo("shadow"))
                .body("revision", equalTo(1))
                .body("document.mode", equalTo("Reroute"));

        Api.decide("shadow", "192.0.2.10", "secret@remote.example").body("outcome", equalTo("Relay"));
        Api.decide("shadow", "203.0.113.9", "secret@remote.example").body("outcome", equalTo("Refuse"));
        Api.decide("shadow", "203.0.113.9", "secret@remote.example").body("outcome", equalTo("Refuse"));
        Api.decide("shadow", "203.0.113.9", "secret@local.example").body("outcome", equalTo("Deliver"));

        await().untilAsserted(() -> Api.get(path("shadow"))
                .statusCode(200)
                .body(
                        "changes.change",
                        equalTo(List.of(
                                "newlyAllowed", "delegated", "newlyRefused", "otherNextHop", "otherRule", "unchanged")))
                .body("changes.asked", equalTo(List.of(2, 0, 1, 0, 0, 1)))
                .body("differences[0].change", equalTo("newlyAllowed"))
                .body("differences[0].ruleBefore", equalTo("reroute.otherwise"))
                .body("differences[0].ruleAfter", equalTo("reroute.allow.clients[0]"))
                .body("differences[0].asked", equalTo(2))
                .body("differences[0].examples[0].clientAddress", equalTo("203.0.113.9"))
                .body("differences[0].examples[0].domain", equalTo("remote.example")));
        Api.get(path("shadow")).body(not(containsString("secret")));

        given().delete(path("shadow")).then().statusCode(204);
        Api.get(path("shadow")).statusCode(404).body("detail", containsString("/shadow"));
        given().delete(path("shadow")).then().statusCode(404);
        Api.get(Api.POLICIES + "/shadow").body("revision", equalTo(1));
    }

    @Test
    void a_candidate_that_is_not_valid_is_refused_and_the_one_before_stays() {
        Api.put("shadow-valid", Documents.ALLOW_CLIENTS).then().statusCode(201);
        set("shadow-valid", Documents.NO_REROUTE).statusCode(200);

        set("shadow-valid", "mode: Sometimes").statusCode(422);

        Api.get(path("shadow-valid")).body("document.mode", equalTo("NoReroute"));
        given().delete(path("shadow-valid")).then().statusCode(204);
    }

    @Test
    void what_was_never_published_has_no_shadow() {
        set("shadow-unpublished", Documents.NO_REROUTE).statusCode(404);
        Api.get(path("shadow-unpublished")).statusCode(404);
    }
}
