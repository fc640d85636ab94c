package dev.mailsluice.policy.api.rest;

import static dev.mailsluice.policy.api.rest.Api.POLICIES;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HistoryTest {

    @Test
    void history_is_newest_first_and_comes_in_linked_pages() {
        for (int i = 1; i <= 3; i++) {
            Api.put("paged", Documents.allow("192.0.%d.0/24".formatted(i)))
                    .then()
                    .statusCode(201);
        }

        String next = Api.get(POLICIES + "/paged/revisions?limit=2")
                .statusCode(200)
                .body("revision", contains(3, 2))
                .body("[0].document.reroute.allow.clients[0]", equalTo("192.0.3.0/24"))
                .body("[0].mode", equalTo("Reroute"))
                .extract()
                .header("Link");
        assertThat(next).isEqualTo("</api/v1/policies/paged/revisions?before=2&limit=2>; rel=\"next\"");
        Api.get(POLICIES + "/paged/revisions?before=2&limit=2")
                .body("revision", contains(1))
                .header("Link", nullValue());
        Api.get(POLICIES + "/paged/revisions").body("revision", contains(3, 2, 1));
    }

    @Test
    void a_revision_is_shown_as_it_was_published() {
        String digest = Api.put("kept", Documents.ALLOW_CLIENTS).path("digest");
        Api.put("kept", Documents.NO_REROUTE).then().statusCode(201);

        Api.get(POLICIES + "/kept/revisions/1")
                .statusCode(200)
                .body("revision", equalTo(1))
                .body("digest", equalTo(digest))
                .body("mode", equalTo("Reroute"));
    }

    @Test
    void the_chain_of_what_was_published_is_intact() {
        Api.put("chained", Documents.ALLOW_CLIENTS).then().statusCode(201);
        Api.put("chained", Documents.NO_REROUTE).then().statusCode(201);

        Api.get(POLICIES + "/chained/chain")
                .statusCode(200)
                .body("policy", equalTo("chained"))
                .body("revisions", equalTo(2))
                .body("intact", equalTo(true))
                .body("problem", nullValue());
    }

    @Test
    void rollback_publishes_the_old_document_as_a_new_revision() {
        String first = Api.put("back", Documents.ALLOW_CLIENTS).path("digest");
        Api.put("back", Documents.NO_REROUTE).then().statusCode(201);

        given().header("If-Match", "\"1\"")
                .post(POLICIES + "/back/revisions/1/rollback")
                .then()
                .statusCode(409);
        given().header("If-Match", "\"2\"")
                .post(POLICIES + "/back/revisions/1/rollback")
                .then()
                .statusCode(201)
                .body("revision", equalTo(3))
                .body("digest", equalTo(first))
                .body("comment", equalTo("rollback to revision 1"));
        given().post(POLICIES + "/back/revisions/1/rollback")
                .then()
                .statusCode(200)
                .body("revision", equalTo(3));
        Api.decide("back", "192.0.2.10", "x@remote.example").body("outcome", equalTo("Relay"));
    }

    @Test
    void what_was_never_published_is_not_found() {
        for (String path : new String[] {"/nothing", "/nothing/revisions", "/nothing/revisions/1", "/nothing/chain"}) {
            Api.get(POLICIES + path).statusCode(404).contentType(ProblemDocument.MEDIA_TYPE);
        }
        Api.put("something", Documents.NO_REROUTE).then().statusCode(201);
        Api.get(POLICIES + "/something/revisions/2").statusCode(404);
        given().post(POLICIES + "/something/revisions/2/rollback").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=x", "before=0", "before=-1", "offset=3"})
    void a_page_that_cannot_be_is_refused(String query) {
        Api.get(POLICIES + "/paged/revisions?" + query).statusCode(400).contentType(ProblemDocument.MEDIA_TYPE);
    }
}
