package dev.mailsluice.policy.api.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/// What the framework answers before any resource of ours is reached.
@QuarkusTest
class FrameworkErrorsTest {

    @Test
    void an_unknown_path_is_a_problem_document() {
        for (String path : new String[] {"/api/v1/unknown", "/unknown", "/api/v1/policies/a/b/c"}) {
            Api.get(path)
                    .statusCode(404)
                    .contentType(ProblemDocument.MEDIA_TYPE)
                    .body("status", equalTo(404));
        }
    }

    @Test
    void a_method_that_does_not_exist_is_a_problem_document() {
        given().delete("/api/v1/policies/default")
                .then()
                .statusCode(405)
                .contentType(ProblemDocument.MEDIA_TYPE)
                .body("status", equalTo(405));
    }

    @Test
    void an_answer_that_is_not_wanted_as_json_is_a_problem_document() {
        given().accept("text/html")
                .get("/api/v1/policies")
                .then()
                .statusCode(406)
                .contentType(ProblemDocument.MEDIA_TYPE);
    }

    @Test
    void a_fault_of_ours_shows_nothing_of_its_inside() {
        Api.get("/test/fault")
                .statusCode(500)
                .contentType(ProblemDocument.MEDIA_TYPE)
                .body(not(containsString("secret inside")))
                .body(not(containsString("Exception")));
    }
}
