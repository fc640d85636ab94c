package dev.mailsluice.policy.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest {

    private static JsonPath document() {
        return Api.get("/q/openapi?format=json").statusCode(200).extract().jsonPath();
    }

    @Test
    void every_route_is_described() {
        Map<String, Map<String, Object>> paths = document().getMap("paths");
        assertThat(paths.keySet().stream().filter(path -> path.startsWith("/api/")))
                .containsExactlyInAnyOrder(
                        "/api/v1/policies",
                        "/api/v1/policies/{name}",
                        "/api/v1/policies/{name}/enforcement",
                        "/api/v1/policies/{name}/chain",
                        "/api/v1/policies/{name}/explain",
                        "/api/v1/policies/{name}/preview",
                        "/api/v1/policies/{name}/shadow",
                        "/api/v1/policies/{name}/revisions",
                        "/api/v1/policies/{name}/revisions/{number}",
                        "/api/v1/policies/{name}/revisions/{number}/diff",
                        "/api/v1/policies/{name}/revisions/{number}/rollback",
                        "/api/v1/edges",
                        "/api/v1/follow",
                        "/api/v1/decisions");
        assertThat(paths.get("/api/v1/policies/{name}")).containsKeys("get", "put");
    }

    @Test
    void every_operation_has_a_summary_and_says_how_it_fails() {
        Map<String, Map<String, Map<String, Object>>> paths = document().getMap("paths");
        paths.forEach((path, operations) -> operations.forEach((method, operation) -> {
            if (path.startsWith("/api/") && List.of("get", "put", "post").contains(method)) {
                assertThat(operation).as(method + " " + path).containsKeys("summary", "operationId");
                assertThat(operation.get("responses").toString())
                        .as(method + " " + path)
                        .contains(ProblemDocument.MEDIA_TYPE);
            }
        }));
    }

    @Test
    void the_problem_schema_is_there() {
        assertThat(document().getMap("components.schemas.Problem.properties"))
                .containsKeys("type", "title", "status", "detail", "problems");
    }

    @Test
    void the_examples_work() {
        Api.put("openapi-example", Examples.POLICY).then().statusCode(201).body("mode", equalTo("Reroute"));
        Api.put("default", Examples.POLICY);
        io.restassured.RestAssured.given()
                .contentType("application/json")
                .body(Examples.QUESTION)
                .post("/api/v1/decisions")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("Relay"));
    }
}
