package dev.mailsluice.policy.api.rest;

import static dev.mailsluice.policy.api.rest.Api.POLICIES;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the answer to a change tells besides the policy.
@QuarkusTest
class ChangesTest {

    private static final String LISTENERS = Documents.spec(
            "mode: Reroute\nreroute: {allow: {listeners: [internal]}, nextHop: internet, otherwise: Refuse}\n");

    @Test
    void a_change_is_answered_with_what_it_changes() {
        Api.put("changed", Documents.ALLOW_CLIENTS).then().statusCode(201);

        Api.yaml(Documents.allow("192.0.2.0/25"))
                .put(POLICIES + "/changed?dryRun=true")
                .then()
                .statusCode(200)
                .body("differences.sentence", contains("clients of 192.0.2.128/25 may no longer relay"));
        Api.put("changed", Documents.allow("192.0.2.0/25"))
                .then()
                .statusCode(201)
                .body("differences.effect", contains("NARROWS"))
                .body("differences.sentence", contains("clients of 192.0.2.128/25 may no longer relay"));
        Api.put("changed", Documents.allow("192.0.2.0/25"))
                .then()
                .statusCode(200)
                .body("differences", empty());
        Api.get(POLICIES + "/changed").body("$", not(hasKey("differences")));
    }

    @Test
    void of_many_changes_the_first_are_told() {
        String many = IntStream.range(0, 50).mapToObj("10.0.%d.0/32"::formatted).collect(Collectors.joining(", "));
        Api.put("changed-much", Documents.NO_REROUTE).then().statusCode(201);

        Api.put("changed-much", Documents.allow(many))
                .then()
                .body("differences", hasSize(21))
                .body("differences[-1].sentence", equalTo("and 31 more"));
        Api.get(POLICIES + "/changed-much/revisions/2/diff").body("differences", hasSize(51));
    }

    @Test
    void what_needs_a_second_look_is_told_with_the_policy() {
        Api.put("warned", LISTENERS).then().statusCode(201).body("warnings.path", contains("reroute.allow.listeners"));

        Api.get(POLICIES + "/warned").body("warnings.path", contains("reroute.allow.listeners"));
        Api.put("warned", Documents.allow("10.244.7.0/24"))
                .then()
                .body("warnings.path", contains("reroute.allow.clients[0]"));
        Api.put("warned", Documents.ALLOW_CLIENTS).then().body("warnings", empty());
        Api.get(POLICIES + "/warned/revisions/1").body("$", not(hasKey("warnings")));
    }

    @Test
    void an_open_relay_in_halves_needs_an_acknowledgement() {
        String halves = "allow: {clients: [0.0.0.0/1, 128.0.0.0/1]}, nextHop: internet, otherwise: Refuse";

        Api.put("halves", Documents.spec("mode: Reroute\nreroute: {" + halves + "}\n"))
                .then()
                .statusCode(422)
                .body("problems.path", contains("reroute.openRelay"));
        Api.put("halves", Documents.spec("mode: Reroute\nreroute: {" + halves + ", openRelay: Acknowledged}\n"))
                .then()
                .statusCode(201)
                .body("document.reroute.openRelay", equalTo("Acknowledged"))
                .body("warnings.path", contains("reroute.allow.clients", "reroute.allow.clients[0]"));
    }
}
