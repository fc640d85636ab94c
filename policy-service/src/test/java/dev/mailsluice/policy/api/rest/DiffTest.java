package dev.mailsluice.policy.api.rest;

import static dev.mailsluice.policy.api.rest.Api.POLICIES;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DiffTest {

    @BeforeEach
    void publish() {
        Api.put("compared", Documents.allow("192.0.2.0/24"), 0);
        Api.put("compared", Documents.allow("192.0.2.0/25"), 1);
        Api.put("compared", Documents.allow("192.0.2.0/26"), 2);
    }

    @Test
    void a_revision_is_compared_with_the_one_before() {
        diff("3/diff")
                .statusCode(200)
                .body("policy", equalTo("compared"))
                .body("from", equalTo(2))
                .body("to", equalTo(3))
                .body("differences.effect", contains("NARROWS"))
                .body("differences.path", contains("reroute.allow.clients"))
                .body("differences.sentence", contains("clients of 192.0.2.64/26 may no longer relay"));
    }

    @Test
    void any_two_are_compared_in_any_order() {
        diff("1/diff?from=3")
                .body("differences.effect", contains("WIDENS", "WIDENS"))
                .body("differences.sentence", hasItem("clients of 192.0.2.128/25 may relay"));
        diff("2/diff?from=2").body("differences", empty());
    }

    @Test
    void the_first_is_compared_with_nothing() {
        diff("1/diff").body("from", equalTo(0)).body("differences.path", hasItem("mode"));
        diff("2/diff?from=0").body("from", equalTo(0)).body("differences.path", hasItem("localDomains[0]"));
    }

    @Test
    void what_is_not_there_is_not_found() {
        diff("99/diff")
                .statusCode(404)
                .contentType(ProblemDocument.MEDIA_TYPE)
                .body("detail", containsString("no revision 99"));
        diff("1/diff?from=99").statusCode(404);
        diff("0/diff").statusCode(400);
        diff("1/diff?from=x").statusCode(400);
        diff("1/diff?from=-1").statusCode(400).body("detail", containsString("from 0 to"));
        Api.get(POLICIES + "/nothing/revisions/1/diff").statusCode(404);
    }

    private static ValidatableResponse diff(String path) {
        return Api.get(POLICIES + "/compared/revisions/" + path);
    }
}
