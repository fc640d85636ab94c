package dev.mailsluice.policy.api.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class EdgeTest {

    private static final String FOLLOW = "/api/v1/follow";
    private static final String EDGES = "/api/v1/edges";

    private static ValidatableResponse follow(String body) {
        return given().contentType(ContentType.JSON).body(body).post(FOLLOW).then();
    }

    private static String report(String edge, long sequence, String policy, long floor, long known) {
        return """
                {"edge": "%s", "sequence": %d, "openTransactions": 2,
                 "floors": [{"policy": "%s", "revision": %d}],
                 "knownHeads": [{"policy": "%s", "revision": %d}]}""".formatted(edge, sequence, policy, floor, policy, known);
    }

    @Test
    void what_the_edge_does_not_know_yet_is_answered_at_once() {
        String digest = Api.put("held", Documents.NO_REROUTE).path("digest");

        follow(report("held-1", 1, "held", 0, 0))
                .statusCode(200)
                .body("sequence", equalTo(1))
                .body("heads[0].policy", equalTo("held"))
                .body("heads[0].revision", equalTo(1))
                .body("heads[0].digest", equalTo(digest))
                .body("leaseMillis", equalTo(3_000));
        follow(Examples.REPORT).statusCode(200);
    }

    @Test
    void an_answer_without_news_is_held_back_for_a_while() {
        Api.put("held-back", Documents.NO_REROUTE).then().statusCode(201);

        follow(report("held-back-1", 1, "held-back", 1, 1))
                .statusCode(200)
                .time(greaterThanOrEqualTo(290L))
                .body("heads[0].revision", equalTo(1));
    }

    @Test
    void an_answer_that_is_held_back_comes_with_the_news() throws Exception {
        Api.put("held-news", Documents.NO_REROUTE).then().statusCode(201);
        CompletableFuture<Integer> heard = CompletableFuture.supplyAsync(() -> {
            int revision = 1;
            for (int i = 1; revision == 1; i++) {
                revision = follow(report("held-news-1", i, "held-news", 1, 1))
                        .extract()
                        .path("heads[0].revision");
            }
            return revision;
        });

        Api.put("held-news", Documents.ALLOW_CLIENTS).then().statusCode(201);

        assertThat(heard.get(20, TimeUnit.SECONDS)).isEqualTo(2);
    }

    @Test
    void a_revision_waits_for_an_edge_over_http_as_for_any_other() {
        Api.put("http-floor", Documents.NO_REROUTE).then().statusCode(201);
        follow(report("http-floor-1", 1, "http-floor", 1, 0)).statusCode(200);
        Api.put("http-floor", Documents.ALLOW_CLIENTS).then().statusCode(201);

        Api.get("/api/v1/policies/http-floor/enforcement").body("laggards.name", equalTo(List.of("http-floor-1")));

        follow(report("http-floor-1", 2, "http-floor", 2, 0)).statusCode(200);
        Api.get("/api/v1/policies/http-floor/enforcement?wait=inForce").body("inForce", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[]                                                                    | body",
                "{\"edge\": \"\", \"sequence\": 1, \"floors\": []}                     | edge",
                "{\"edge\": \"e\", \"sequence\": -1, \"floors\": []}                   | sequence",
                "{\"edge\": \"e\", \"sequence\": \"1\", \"floors\": []}                | sequence",
                "{\"edge\": \"e\", \"sequence\": 1, \"floors\": [{\"policy\": \"A\"}]} | floors[0].policy",
                "{\"edge\": \"e\", \"sequence\": 1, \"floors\": [null]}                | floors[0].policy",
                "{\"edge\": \"e\", \"sequence\": 1, \"floor\": []}                     | `floor`",
                "{\"edge\": \"e\", \"edge\": \"e\"}                                    | edge",
                "nothing                                                               | JSON"
            })
    void a_report_that_cannot_be_understood_names_the_field(String body, String named) {
        follow(body).statusCode(400).body("detail", containsString(named));
    }

    @Test
    void edges_are_listed_in_pages() {
        for (String name : List.of("listed/a 1", "listed/b", "listed/c")) {
            follow(report(name, 1, "listed", 0, 7)).statusCode(200);
        }

        await().untilAsserted(() -> Api.get(EDGES + "?limit=1000")
                .statusCode(200)
                .body("name", hasItems("listed/a 1", "listed/b", "listed/c"))
                .body("find { it.name == 'listed/b' }.openTransactions", equalTo(2))
                .body("find { it.name == 'listed/b' }.silentMillis", lessThan(5_000))
                .body("find { it.name == 'listed/b' }.floors[0].policy", equalTo("listed")));
        Api.get(EDGES + "?limit=1&after=listed")
                .body("name", equalTo(List.of("listed/a 1")))
                .header("Link", equalTo("</api/v1/edges?after=listed%2Fa+1&limit=1>; rel=\"next\""));
        given().queryParam("limit", 1)
                .queryParam("after", "listed/a 1")
                .get(EDGES)
                .then()
                .body("name", equalTo(List.of("listed/b")));
    }
}
