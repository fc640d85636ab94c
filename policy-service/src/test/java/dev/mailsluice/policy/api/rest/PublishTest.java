package dev.mailsluice.policy.api.rest;

import static dev.mailsluice.policy.api.rest.Api.POLICIES;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.mailsluice.policy.access.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PublishTest {

    @Test
    void a_new_document_is_a_new_revision_and_is_active() {
        Api.put("fresh", Documents.ALLOW_CLIENTS)
                .then()
                .statusCode(201)
                .header("Location", endsWith("/api/v1/policies/fresh/revisions/1"))
                .header("ETag", "\"1\"")
                .contentType(ContentType.JSON)
                .body("policy", equalTo("fresh"))
                .body("revision", equalTo(1))
                .body("digest", matchesPattern("sha256:[0-9a-f]{64}"))
                .body("mode", equalTo("Reroute"))
                .body("inForce", in(List.of(true, false)))
                .body("$", not(hasKey("enforcement")))
                .body("publishedAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT.*Z"))
                .body("author", equalTo("tester"))
                .body("source", equalTo("REST"))
                .body("comment", equalTo(""))
                .body("document.reroute.allow.clients", equalTo(List.of("192.0.2.0/24")))
                .body("$", not(hasKey("dryRun")));

        Api.get(POLICIES + "/fresh").statusCode(200).header("ETag", "\"1\"").body("revision", equalTo(1));
        Api.get(POLICIES).statusCode(200).body("policy", hasItem("fresh"));
        Api.decide("fresh", "192.0.2.10", "x@remote.example").body("outcome", equalTo("Relay"));
    }

    @Test
    void the_document_that_is_the_head_makes_no_revision() {
        Api.put("same", Documents.NO_REROUTE).then().statusCode(201);

        Api.put("same", Documents.NO_REROUTE).then().statusCode(200).body("revision", equalTo(1));
        String manifest = """
                {"apiVersion": "mailsluice.dev/v1alpha1", "kind": "RelayPolicy", "metadata": {"name": "same"},
                 "spec": {"mode": "NoReroute",
                          "nextHops": [{"name": "mailstore", "host": "mailstore.example", "port": 2525, "tls": "Required"},
                                       {"name": "internet", "mx": true}],
                          "localDomains": [{"domain": "local.example", "nextHop": "mailstore"}]}}""";
        given().contentType(ContentType.JSON)
                .body(manifest)
                .put(POLICIES + "/same")
                .then()
                .statusCode(200)
                .body("revision", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "application/x-yaml", "text/yaml", "application/yaml; charset=UTF-8"})
    void yaml_has_several_names(String contentType) {
        Api.text(contentType, Documents.NO_REROUTE)
                .put(POLICIES + "/yaml-names?dryRun=true")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain", "application/yaml; charset=latin1"})
    void what_is_neither_json_nor_yaml_is_refused_with_the_remedy(String contentType) {
        Api.text(contentType, Documents.NO_REROUTE)
                .put(POLICIES + "/form")
                .then()
                .statusCode(415)
                .contentType(ProblemDocument.MEDIA_TYPE)
                .body("detail", containsString("-H 'Content-Type: application/yaml'"));
        Api.get(POLICIES + "/form").statusCode(404);
    }

    @Test
    void a_dry_run_tells_and_changes_nothing() {
        Api.yaml(Documents.NO_REROUTE)
                .put(POLICIES + "/dry?dryRun=true")
                .then()
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body("revision", equalTo(1));
        Api.get(POLICIES + "/dry").statusCode(404);

        Api.yaml("mode: Sometimes")
                .put(POLICIES + "/dry?dryRun=true")
                .then()
                .statusCode(422)
                .body("problems.path", hasItem("mode"));
        Api.yaml(Documents.NO_REROUTE)
                .header("If-Match", "\"4\"")
                .put(POLICIES + "/dry?dryRun=true")
                .then()
                .statusCode(409);
    }

    @Test
    void all_problems_are_named_with_their_paths_at_once() {
        Api.put("wrong", """
                        nextHops: [{name: Mail_Store, host: mailstore.example}]
                        localDomains: [{domain: local.example, nextHop: elsewhere}]
                        mode: Reroute
                        reroute: {allow: {clients: [192.0.2.10/24, 192.0.2.0/33]}, otherwise: Perhaps}
                        """)
                .then()
                .statusCode(422)
                .contentType(ProblemDocument.MEDIA_TYPE)
                .body("type", equalTo("urn:mailsluice:problem:refused"))
                .body("status", equalTo(422))
                .body(
                        "problems.path",
                        hasItems(
                                "nextHops[0].name",
                                "localDomains[0].nextHop",
                                "reroute.allow.clients[0]",
                                "reroute.allow.clients[1]",
                                "reroute.otherwise"));
    }

    @Test
    void a_manifest_for_another_policy_is_refused() {
        Api.put(
                        "mine",
                        "apiVersion: mailsluice.dev/v1alpha1\nkind: RelayPolicy\nmetadata: {name: theirs}\nspec:\n"
                                + Documents.NO_REROUTE.indent(2))
                .then()
                .statusCode(422)
                .body("problems.path", hasItem("metadata.name"));
    }

    @Test
    void the_loser_is_told_the_head_and_what_to_do() {
        Api.put("lost", Documents.NO_REROUTE).then().statusCode(201);

        Api.put("lost", Documents.ALLOW_CLIENTS, 0)
                .then()
                .statusCode(409)
                .contentType(ProblemDocument.MEDIA_TYPE)
                .body("detail", containsString("revision 1"))
                .body("detail", containsString("`If-Match: \"1\"`"));
        Api.yaml(Documents.ALLOW_CLIENTS)
                .header("If-None-Match", "*")
                .put(POLICIES + "/lost")
                .then()
                .statusCode(409);
        Api.put("lost", Documents.ALLOW_CLIENTS, 1).then().statusCode(201);
    }

    @Test
    void if_match_of_any_head_needs_one() {
        Api.yaml(Documents.NO_REROUTE)
                .header("If-Match", "*")
                .put(POLICIES + "/any")
                .then()
                .statusCode(409);
        Api.put("any", Documents.NO_REROUTE, 0).then().statusCode(201);
        Api.yaml(Documents.ALLOW_CLIENTS)
                .header("If-Match", "*")
                .put(POLICIES + "/any")
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1\", \"2\"", "W/\"1\"", "\"-1\"", "\"one\"", "", "\"99999999999999999999\""})
    void a_condition_that_is_not_understood_is_not_taken_for_none(String ifMatch) {
        Api.yaml(Documents.NO_REROUTE)
                .header("If-Match", ifMatch)
                .put(POLICIES + "/condition")
                .then()
                .statusCode(400)
                .contentType(ProblemDocument.MEDIA_TYPE);
        Api.get(POLICIES + "/condition").statusCode(404);
    }

    @Test
    void two_conditions_are_not_understood() {
        Api.yaml(Documents.NO_REROUTE)
                .header("If-Match", "\"1\"")
                .header("If-None-Match", "*")
                .put(POLICIES + "/condition")
                .then()
                .statusCode(400);
        Api.yaml(Documents.NO_REROUTE)
                .header("If-Match", "\"1\"")
                .header("If-Match", "\"2\"")
                .put(POLICIES + "/condition")
                .then()
                .statusCode(400);
        Api.yaml(Documents.NO_REROUTE)
                .header("If-None-Match", "\"1\"")
                .put(POLICIES + "/condition")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dryrun=true", "dryRun=maybe", "dryRun=true&dryRun=false", "force=1", "comment=a%00b"})
    void a_query_parameter_that_is_not_understood_publishes_nothing(String query) {
        Api.yaml(Documents.NO_REROUTE)
                .urlEncodingEnabled(false)
                .put(POLICIES + "/query?" + query)
                .then()
                .statusCode(400)
                .contentType(ProblemDocument.MEDIA_TYPE);
        Api.get(POLICIES + "/query").statusCode(404);
    }

    @Test
    void who_waits_is_answered_when_it_is_in_force() {
        Api.yaml(Documents.NO_REROUTE)
                .put(POLICIES + "/waited?wait=inForce")
                .then()
                .statusCode(201)
                .body("inForce", equalTo(true))
                .body("enforcement.inForce", equalTo(true))
                .body("enforcement.replicas.current", equalTo(1))
                .body("enforcement.laggards", empty());
        Api.yaml(Documents.ALLOW_CLIENTS).put(POLICIES + "/waited").then().statusCode(201);
        given().post(POLICIES + "/waited/revisions/1/rollback?wait=inForce&timeout=5s")
                .then()
                .statusCode(201)
                .body("revision", equalTo(3))
                .body("inForce", equalTo(true));
        Api.get(POLICIES + "/waited").body("inForce", equalTo(true));
        Api.get(POLICIES + "/waited/revisions/2").body("inForce", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wait=inforce",
                "wait=",
                "timeout=10s",
                "wait=inForce&timeout=10",
                "wait=inForce&timeout=61s",
                "wait=inForce&timeout=0s"
            })
    void a_wait_that_is_not_understood_publishes_nothing(String query) {
        Api.yaml(Documents.NO_REROUTE)
                .put(POLICIES + "/query?" + query)
                .then()
                .statusCode(400)
                .contentType(ProblemDocument.MEDIA_TYPE);
        Api.get(POLICIES + "/query").statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Default",
                "-a",
                "a_b",
                "a.b",
                "a%2Fb",
                "aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbb1234"
            })
    void a_name_is_a_dns_label(String name) {
        Api.yaml(Documents.NO_REROUTE)
                .urlEncodingEnabled(false)
                .put(POLICIES + "/" + name)
                .then()
                .statusCode(name.contains("%2F") ? org.hamcrest.Matchers.in(new Integer[] {400, 404}) : equalTo(400))
                .contentType(ProblemDocument.MEDIA_TYPE);
    }

    @Test
    void a_comment_is_kept() {
        Api.yaml(Documents.NO_REROUTE)
                .queryParam("comment", "Büro: näher")
                .put(POLICIES + "/comment")
                .then()
                .statusCode(201)
                .body("comment", equalTo("Büro: näher"));
        Api.get(POLICIES + "/comment/revisions/1").body("comment", equalTo("Büro: näher"));
        Api.yaml(Documents.ALLOW_CLIENTS)
                .queryParam("comment", "x".repeat(1001))
                .put(POLICIES + "/comment")
                .then()
                .statusCode(400);
    }

    @Test
    void a_body_above_32_MiB_is_refused_as_a_whole() {
        String large = Documents.NO_REROUTE + "# " + "x".repeat(32 * 1024 * 1024);
        Api.put("large", large).then().statusCode(413).contentType(ProblemDocument.MEDIA_TYPE);
        Api.get(POLICIES + "/large").statusCode(404);
    }

    /// Above the HTTP server's own limit; curl and this client ask before they send so much (RFC 9110 §10.1.1).
    @Test
    void a_body_far_above_the_limit_is_refused_before_it_is_sent() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + RestAssured.port + POLICIES + "/large"))
                    .header("Content-Type", Api.YAML)
                    .header("Authorization", "Bearer " + TestTokens.ALL)
                    .version(HttpClient.Version.HTTP_1_1)
                    .expectContinue(true)
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(new byte[45 * 1024 * 1024]))
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.headers().firstValue("Content-Type")).contains(ProblemDocument.MEDIA_TYPE);
        }
    }
}
