package dev.mailsluice.policy.api.rest;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PreviewTest {

    private static ValidatableResponse preview(String name, String candidate) {
        return Api.yaml(candidate).post(Api.POLICIES + "/" + name + "/preview").then();
    }

    private static ValidatableResponse json(String name, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post(Api.POLICIES + "/" + name + "/preview")
                .then();
    }

    private static final String CANDIDATE = """
            {"localDomains": [], "nextHops": [{"name": "internet", "mx": true}], "mode": "Reroute",
             "reroute": {"allow": {"clients": ["203.0.113.0/24"]}, "nextHop": "internet", "otherwise": "Refuse"}}""";

    @Test
    void what_was_asked_is_tried_on_the_candidate_newly_allowed_first() {
        Api.put("preview", Documents.ALLOW_CLIENTS).then().statusCode(201);
        Api.decide("preview", "192.0.2.10", "secret@remote.example");
        Api.decide("preview", "203.0.113.9", "secret@remote.example");
        Api.decide("preview", "203.0.113.9", "secret@remote.example");
        Api.decide("preview", "203.0.113.9", "secret@local.example");

        await().untilAsserted(() -> preview("preview", Documents.allow("203.0.113.0/24"))
                .statusCode(200)
                .body("policy", equalTo("preview"))
                .body("revision", equalTo(1))
                .body("asked", equalTo(4))
                .body("distinct", equalTo(3))
                .body(
                        "changes.change",
                        equalTo(List.of(
                                "newlyAllowed",
                                "delegated",
                                "unknownSender",
                                "newlyRefused",
                                "otherNextHop",
                                "otherRule",
                                "unchanged")))
                .body("changes.asked", equalTo(List.of(2, 0, 0, 1, 0, 0, 1)))
                .body("changes[0].examples[0].question.clientAddress", equalTo("203.0.113.9"))
                .body("changes[0].examples[0].question.recipient", equalTo("mailbox"))
                .body("changes[0].examples[0].question.domain", equalTo("remote.example"))
                .body("changes[0].examples[0].asked", equalTo(2))
                .body("changes[0].examples[0].before.outcome", equalTo("Refuse"))
                .body("changes[0].examples[0].after.outcome", equalTo("Relay"))
                .body("changes[0].examples[0].after.rule", equalTo("reroute.allow.clients[0]"))
                .body("changes[0].examples[0].after.nextHop.mx", equalTo(true)));
        preview("preview", Documents.NO_REROUTE).body(not(containsString("secret")));
        Api.get(Api.POLICIES + "/preview").body("revision", equalTo(1));
    }

    /// Neither the identity nor the reverse-path is in the journal.
    @Test
    void what_send_as_decides_is_told_apart_and_only_a_given_question_can_be_judged() {
        String sendAs = Documents.NO_REROUTE + "sendAs: [{identity: alice, reversePaths: [alice@corp.example]}]\n";
        Api.put("preview-sender", Documents.NO_REROUTE).then().statusCode(201);
        Api.text("application/json", """
                {"policy": "preview-sender", "clientAddress": "192.0.2.10", "identity": "secret",
                 "reversePath": "secret@corp.example", "forwardPath": "x@local.example"}""").post("/api/v1/decisions").then().body("outcome", equalTo("Deliver"));

        await().untilAsserted(() -> preview("preview-sender", sendAs)
                .body("changes.asked", equalTo(List.of(0, 0, 1, 0, 0, 0, 0)))
                .body("changes[2].change", equalTo("unknownSender"))
                .body("changes[2].examples[0].question.authenticated", equalTo(true))
                .body(not(containsString("secret"))));
        String candidate = """
                {"nextHops": [{"name": "mailstore", "mx": true}],
                 "localDomains": [{"domain": "local.example", "nextHop": "mailstore"}], "mode": "NoReroute",
                 "sendAs": [{"identity": "alice", "reversePaths": []}]}""";
        json("preview-sender", """
                {"candidate": %s, "requests": [
                  {"clientAddress": "192.0.2.10", "identity": "bob", "reversePath": "bob@corp.example",
                   "forwardPath": "x@local.example"}]}""".formatted(candidate))
                .body("changes[3].change", equalTo("newlyRefused"))
                .body("changes[3].asked", equalTo(1))
                .body("changes[3].examples[0].after.rule", equalTo("sendAs"));
    }

    @Test
    void only_what_was_asked_since_a_time_counts() {
        Api.put("preview-since", Documents.ALLOW_CLIENTS).then().statusCode(201);
        Api.decide("preview-since", "192.0.2.10", "x@remote.example");
        await().untilAsserted(
                        () -> preview("preview-since", Documents.NO_REROUTE).body("asked", equalTo(1)));

        String path = Api.POLICIES + "/preview-since/preview";
        Api.yaml(Documents.NO_REROUTE).post(path + "?since=1h").then().body("asked", equalTo(1));
        Api.yaml(Documents.NO_REROUTE)
                .post(path + "?since=2100-01-01T00:00:00Z")
                .then()
                .body("asked", equalTo(0));
    }

    @Test
    void questions_can_be_given_instead() {
        Api.put("preview-given", Documents.ALLOW_CLIENTS).then().statusCode(201);

        json("preview-given", """
                {"candidate": %s, "requests": [
                  {"clientAddress": "203.0.113.9", "forwardPath": "x@remote.example"},
                  {"clientAddress": "192.0.2.10", "forwardPath": "x@local.example"}]}""".formatted(CANDIDATE))
                .statusCode(200)
                .body("changes.asked", equalTo(List.of(1, 0, 0, 1, 0, 0, 0)))
                .body("changes[3].examples[0].before.outcome", equalTo("Deliver"))
                .body("changes[3].examples[0].after.outcome", equalTo("Refuse"));
    }

    @Test
    void a_candidate_in_json_may_stand_alone_or_beside_nothing() {
        json("preview-json", CANDIDATE).statusCode(200).body("asked", equalTo(0));
        json("preview-json", "{\"candidate\": " + CANDIDATE + "}")
                .statusCode(200)
                .body("revision", equalTo(0));
    }

    @Test
    void a_candidate_that_is_not_valid_is_refused_with_all_its_problems() {
        preview("preview-invalid", "mode: Sometimes\nnextHops: [{}]")
                .statusCode(422)
                .contentType(ProblemDocument.MEDIA_TYPE)
                .body("problems.path", hasItem("mode"));
        json("preview-invalid", "{\"candidate\": 1}").statusCode(422);
    }

    @Test
    void what_is_wrong_with_given_questions_is_told_with_its_place() {
        json("preview-wrong", """
                {"candidate": %s, "requests": [{"clientAddress": "x", "forwardPath": "y"}, 1, {}]}""".formatted(CANDIDATE))
                .statusCode(400)
                .body(
                        "problems.path",
                        equalTo(List.of(
                                "requests[0].clientAddress",
                                "requests[1]",
                                "requests[2].clientAddress",
                                "requests[2].forwardPath")))
                .body("problems.message", everyItem(not(equalTo(""))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"candidate\": {}, \"request\": []}          | `request`",
                "{\"candidate\": {}, \"requests\": {}}         | list",
                "{\"candidate\": {}, \"candidate\": {}}        | Duplicate",
                "{\"candidate\": {}, \"requests\": [           | JSON"
            })
    void a_body_that_cannot_be_understood_is_refused(String body, String named) {
        json("preview-malformed", body).statusCode(400).body("detail", containsString(named));
    }

    @Test
    void more_questions_than_the_bound_are_refused() {
        String many = "1,".repeat(PreviewQuestion.MOST_REQUESTS) + "1";
        json("preview-many", "{\"candidate\": {}, \"requests\": [" + many + "]}")
                .statusCode(400)
                .body("detail", containsString("10001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "-1h", "1w", "9999999d"})
    void a_since_that_is_none_is_refused(String since) {
        Api.yaml(Documents.NO_REROUTE)
                .post(Api.POLICIES + "/preview-since/preview?since=" + since)
                .then()
                .statusCode(400)
                .body("detail", containsString(since));
    }

    @Test
    void a_since_beside_given_questions_is_refused() {
        given().contentType(ContentType.JSON)
                .body("{\"candidate\": {}, \"requests\": []}")
                .post(Api.POLICIES + "/preview-since/preview?since=1h")
                .then()
                .statusCode(400);
    }
}
