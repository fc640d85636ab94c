package dev.mailsluice.policy.api.rest;

import static dev.mailsluice.policy.api.rest.Api.POLICIES;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExplainTest {

    private static final String STRANGER = "\"clientAddress\":\"203.0.113.9\",\"forwardPath\":\"x@remote.example\"";

    @BeforeEach
    void publish() {
        Api.put("explained", Documents.NO_REROUTE, 0);
        Api.put("explained", Documents.ALLOW_CLIENTS);
    }

    @Test
    void the_verdict_comes_with_every_rule_that_was_looked_at() {
        explain("{" + STRANGER + "}")
                .statusCode(200)
                .body("decision.outcome", equalTo("Refuse"))
                .body("decision.revision", equalTo(2))
                .body("trace.rule", hasItem("reroute.allow.clients"))
                .body("trace[-1].rule", equalTo("reroute.otherwise"))
                .body("trace[-1].decided", equalTo(true))
                .body("trace[-2].decided", equalTo(false));
    }

    @Test
    void a_revision_of_the_history_explains_what_it_decided() {
        explain("{" + STRANGER + ",\"revision\":1}")
                .statusCode(200)
                .body("decision.revision", equalTo(1))
                .body("decision.rule", equalTo("mode"));
    }

    @Test
    void a_candidate_explains_what_it_would_decide() {
        explain("{%s,\"candidate\":{\"mode\":\"NoReroute\"}}".formatted(STRANGER))
                .statusCode(200)
                .body("decision.revision", equalTo(0))
                .body("decision", not(hasKey("digest")))
                .body("decision.rule", equalTo("mode"));
        explain("{%s,\"candidate\":\"mode: NoReroute\"}".formatted(STRANGER))
                .statusCode(200)
                .body("decision.rule", equalTo("mode"));
    }

    @Test
    void whose_reverse_path_it_is_is_explained_and_one_that_is_not_told_is_the_null_one() {
        String asked = "{%s,\"identity\":\"bob\"%s,\"candidate\":{\"mode\":\"NoReroute\",\"sendAs\":"
                + "[{\"identity\":\"alice\",\"reversePaths\":[\"alice@corp.example\"]}]}}";
        explain(asked.formatted(STRANGER, ",\"reversePath\":\"<bob@corp.example>\""))
                .statusCode(200)
                .body("decision.rule", equalTo("sendAs"))
                .body("decision.reply.code", equalTo(553))
                .body("decision.reply.enhancedStatus", equalTo("5.7.1"))
                .body("trace[-1].rule", equalTo("sendAs"));
        for (String none : new String[] {"", ",\"reversePath\":\"\"", ",\"reversePath\":\"<>\""}) {
            explain(asked.formatted(STRANGER, none))
                    .statusCode(200)
                    .body("decision.rule", equalTo("mode"))
                    .body("trace.rule", hasItem("sendAs"));
        }
    }

    @Test
    void a_candidate_that_is_no_policy_is_refused_with_its_problems() {
        explain("{%s,\"candidate\":{\"mode\":\"Reroute\"}}".formatted(STRANGER))
                .statusCode(422)
                .contentType(ProblemDocument.MEDIA_TYPE)
                .body("problems.path", hasItem("reroute"));
    }

    @Test
    void everything_wrong_with_a_question_is_named_at_once() {
        explain("{\"policy\":\"other\",\"minRevision\":1,\"revision\":\"2\",\"clientAddress\":\"x\"}")
                .statusCode(400)
                .body(
                        "problems.path",
                        containsInAnyOrder("policy", "minRevision", "revision", "clientAddress", "forwardPath"));
        explain("{" + STRANGER + ",\"revision\":1,\"candidate\":7}")
                .statusCode(400)
                .body("problems.path", containsInAnyOrder("candidate", "candidate"));
    }

    @Test
    void what_is_not_there_is_not_found() {
        explain("{" + STRANGER + ",\"revision\":99}").statusCode(404);
        Api.text("application/json", "{" + STRANGER + "}")
                .post(POLICIES + "/nothing/explain")
                .then()
                .statusCode(404);
        Api.yaml("a: b").post(POLICIES + "/explained/explain").then().statusCode(415);
    }

    private static ValidatableResponse explain(String question) {
        return Api.text("application/json", question)
                .post(POLICIES + "/explained/explain")
                .then();
    }
}
