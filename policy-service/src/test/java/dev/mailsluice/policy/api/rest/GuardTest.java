package dev.mailsluice.policy.api.rest;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class GuardTest {

    private static final String WIDER =
            Documents.spec("mode: Reroute\nreroute: {allow: {clients: [192.0.2.0/24, 203.0.113.0/24]},"
                    + " nextHop: internet, otherwise: Refuse}\n");

    private static ValidatableResponse put(String name, String document, String query) {
        return Api.yaml(document).put(Api.POLICIES + "/" + name + query).then();
    }

    @Test
    void what_would_be_newly_allowed_is_refused_with_what_was_asked() {
        Api.put("guard", Documents.ALLOW_CLIENTS).then().statusCode(201);
        Api.decide("guard", "203.0.113.9", "secret@remote.example");

        await().untilAsserted(() -> put("guard", WIDER, "?guard=newlyAllowed")
                .statusCode(422)
                .body("problems[0].message", containsString("?newlyAllowed=acknowledged"))
                .body("problems.path", hasItem("reroute.allow.clients[1]"))
                .body(
                        "problems.message",
                        hasItem("client 203.0.113.9 asked once for `remote.example` and was refused by"
                                + " `reroute.otherwise`")));
        put("guard", WIDER, "?guard=newlyAllowed&dryRun=true").statusCode(422);
        Api.get(Api.POLICIES + "/guard").body("revision", equalTo(1));

        put("guard", WIDER, "?newlyAllowed=acknowledged").statusCode(201).body("revision", equalTo(2));
        put("guard", Documents.ALLOW_CLIENTS, "?guard=newlyAllowed").statusCode(201);
    }

    @Test
    void a_rollback_is_held_against_it_too() {
        Api.put("guard-back", WIDER).then().statusCode(201);
        Api.put("guard-back", Documents.NO_REROUTE).then().statusCode(201);
        String rollback = Api.POLICIES + "/guard-back/revisions/1/rollback";

        Api.yaml("").post(rollback + "?guard=newlyAllowed").then().statusCode(422);
        Api.yaml("")
                .post(rollback + "?guard=newlyAllowed&newlyAllowed=acknowledged")
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?guard=none", "?newlyAllowed=true"})
    void what_is_none_of_the_two_words_is_refused(String query) {
        put("guard-words", Documents.NO_REROUTE, query).statusCode(400);
    }
}
