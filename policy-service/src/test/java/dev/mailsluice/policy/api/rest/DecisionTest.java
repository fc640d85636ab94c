package dev.mailsluice.policy.api.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DecisionTest {

    @BeforeEach
    void publish() {
        Api.put("default", Documents.ALLOW_CLIENTS);
    }

    @Test
    void local_mail_is_delivered_to_its_next_hop() {
        ask("{\"clientAddress\":\"203.0.113.9\",\"forwardPath\":\"<@relay.example:user@local.example>\"}")
                .statusCode(200)
                .body("outcome", equalTo("Deliver"))
                .body("policy", equalTo("default"))
                .body("digest", matchesPattern("sha256:[0-9a-f]{64}"))
                .body("rule", equalTo("localDomains[0]"))
                .body("reply.code", equalTo(250))
                .body("nextHop.name", equalTo("mailstore"))
                .body("nextHop.host", equalTo("mailstore.example"))
                .body("nextHop", not(hasKey("mx")))
                .body("nextHop.port", equalTo(2525))
                .body("nextHop.tls", equalTo("Required"))
                .body("forwardPath", equalTo("user@local.example"));
    }

    @Test
    void foreign_mail_of_an_allowed_client_is_relayed() {
        ask("""
            {"policy":"default","clientAddress":"192.0.2.10","localAddress":"2001:db8::25","listener":"smtp","identity":"","reversePath":"<>",
             "forwardPath":"x@remote.example","tls":true}""")
                .statusCode(200)
                .body("outcome", equalTo("Relay"))
                .body("rule", equalTo("reroute.allow.clients[0]"))
                .body("nextHop.mx", equalTo(true))
                .body("nextHop", not(hasKey("host")))
                .body("forwardPath", equalTo("x@remote.example"));
    }

    @Test
    void a_question_of_more_than_64_KiB_is_not_read() {
        String padding = " ".repeat(Bodies.QUESTION_LIMIT);
        ask("{\"clientAddress\":\"203.0.113.9\",\"forwardPath\":\"x@remote.example\"" + padding + "}")
                .statusCode(413);
    }

    @Test
    void foreign_mail_of_others_is_refused() {
        ask("{\"clientAddress\":\"203.0.113.9\",\"forwardPath\":\"x@remote.example\"}")
                .statusCode(200)
                .body("outcome", equalTo("Refuse"))
                .body("reply.code", equalTo(550))
                .body("reply.enhancedStatus", equalTo("5.7.1"))
                .body("$", not(hasKey("nextHop")))
                .body("$", not(hasKey("forwardPath")));
    }

    @Test
    void everything_wrong_with_a_question_is_named_at_once() {
        ask("{\"clientAddress\":\"192.0.2.256\",\"localAddress\":\"edge\",\"listner\":\"a\",\"identity\":7,\"tls\":\"yes\","
                        + "\"minRevision\":\"3\"}")
                .statusCode(400)
                .contentType(ProblemDocument.MEDIA_TYPE)
                .body(
                        "problems.path",
                        containsInAnyOrder(
                                "clientAddress",
                                "localAddress",
                                "listner",
                                "identity",
                                "tls",
                                "forwardPath",
                                "minRevision"));
    }

    @Test
    void everything_wrong_with_a_certificate_is_named_too() {
        ask("{\"clientAddress\":\"192.0.2.1\",\"forwardPath\":\"a@b.example\",\"tlsClient\":{\"dnsName\":\"a.example\","
                        + "\"dnsNames\":[7],\"uris\":\"urn:a\",\"fingerprint\":{}}}")
                .statusCode(400)
                .body(
                        "problems.path",
                        containsInAnyOrder(
                                "tlsClient",
                                "tlsClient.dnsName",
                                "tlsClient.dnsNames[0]",
                                "tlsClient.uris",
                                "tlsClient.fingerprint"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{} {}",
                "null",
                "{\"forwardPath\":\"a@b.example\",\"forwardPath\":\"c@d.example\"}"
            })
    void what_is_not_one_json_object_is_refused(String body) {
        ask(body).statusCode(400).contentType(ProblemDocument.MEDIA_TYPE);
    }

    @Test
    void nothing_is_decided_by_a_revision_older_than_the_asker_wants() {
        String question = """
            {"clientAddress":"203.0.113.9","forwardPath":"x@local.example","minRevision":%d}""";
        ask(question.formatted(1)).statusCode(200).body("outcome", equalTo("Deliver"));
        ask(question.formatted(Long.MAX_VALUE))
                .statusCode(200)
                .body("outcome", equalTo("Defer"))
                .body("rule", equalTo("behind"))
                .body("reply.code", equalTo(451))
                .body("revision", equalTo(0));
    }

    @Test
    void a_question_is_json() {
        Api.yaml("clientAddress: 192.0.2.10").post("/api/v1/decisions").then().statusCode(415);
    }

    private static ValidatableResponse ask(String question) {
        return given().contentType(ContentType.JSON)
                .body(question)
                .post("/api/v1/decisions")
                .then();
    }
}
