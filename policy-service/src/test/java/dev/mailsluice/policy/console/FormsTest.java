package dev.mailsluice.policy.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.mailsluice.policy.access.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a hostile page or client can make of the console: nothing.
@QuarkusTest
class FormsTest {

    private static final String POLICY = "/console/policies/forms";
    private static final String FORM = FormToken.of(TestTokens.PUBLISHER);

    @Inject
    Scene scene;

    @BeforeEach
    void published() {
        scene.begin("forms", Policies.LOCAL_ONLY);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "cross-site, -",
                "same-site, -",
                "none, -",
                "-, http://evil.example",
                "-, null",
                "-, -",
            })
    void a_form_of_another_site_changes_nothing(String site, String origin) {
        var request = as(TestTokens.PUBLISHER).formParams(document(FORM));
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            request.header("Origin", origin);
        }
        refused(request.post(POLICY + "/publish").then());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong"})
    void a_form_without_the_token_of_its_session_changes_nothing(String token) {
        refused(fromUs(TestTokens.PUBLISHER)
                .formParams(document(token))
                .post(POLICY + "/publish")
                .then());
    }

    @Test
    void the_form_token_of_somebody_else_is_worth_nothing() {
        refused(fromUs(TestTokens.PUBLISHER)
                .formParams(document(FormToken.of(TestTokens.VIEWER)))
                .post(POLICY + "/publish")
                .then());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/publish", "/rollback"})
    void a_viewer_changes_nothing(String path) {
        refused(fromUs(TestTokens.VIEWER)
                .formParams(document(FormToken.of(TestTokens.VIEWER)))
                .post(POLICY + path)
                .then()
                .body(containsString("publisher")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/publish", "/rollback", "/check"})
    void nobody_changes_nothing(String path) {
        given().redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .formParams(document(FORM))
                .post(POLICY + path)
                .then()
                .statusCode(303)
                .header("Location", containsString("/console/login"));
        unchanged();
    }

    @Test
    void a_form_of_ours_is_taken() {
        fromUs(TestTokens.PUBLISHER)
                .formParams(document(FORM))
                .post(POLICY + "/publish")
                .then()
                .statusCode(303)
                .header("Location", equalTo(POLICY));
        assertThat(scene.active("forms").snapshot().policy().mode().name()).isEqualTo("Reroute");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/publish", "/rollback", "/check"})
    void nothing_is_changed_by_a_link(String path) {
        as(TestTokens.PUBLISHER)
                .queryParams(document(FORM))
                .get(POLICY + path)
                .then()
                .statusCode(404);
        unchanged();
    }

    @Test
    void a_form_that_is_too_large_is_refused() {
        fromUs(TestTokens.PUBLISHER)
                .formParams(document(FORM))
                .formParam("more", "x".repeat(5 * 1024 * 1024))
                .post(POLICY + "/publish")
                .then()
                .statusCode(413);
        unchanged();
    }

    /// As somebody sends it who wants to keep us busy.
    @Test
    void a_form_that_does_not_come_is_given_up() throws IOException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write("""
                    POST /console/login HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: application/x-www-form-urlencoded\r
                    Content-Length: 1000\r
                    \r
                    token=""".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void a_document_that_is_too_large_is_told_where_it_can_be_published() {
        fromUs(TestTokens.PUBLISHER)
                .formParams(Map.of("form", FORM, "document", "#" + "x".repeat(Draft.LONGEST)))
                .post(POLICY + "/check")
                .then()
                .statusCode(422)
                .body(containsString("publish it over REST"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/",
                "/console/login",
                "/console/policies/forms",
                "/console/policies/forms/history",
                "/console/policies/forms/try",
                "/console/policies/forms/edit",
                "/console/policies/forms/revisions/1",
                "/console/nowhere",
                "/console/policies/NOT-A-NAME",
                "/console/static/style.css",
                "/console/static/htmx.js",
                "/console/static/nothing.js"
            })
    void every_answer_keeps_the_browser_safe(String path) {
        as(TestTokens.VIEWER)
                .get(path)
                .then()
                .header("Content-Security-Policy", equalTo(Sender.CONTENT_SECURITY_POLICY))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("X-Frame-Options", equalTo("DENY"))
                .header("Referrer-Policy", equalTo("no-referrer"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/static/..%2f..%2fapplication.yaml",
                "/console/static/..%2fstyle.css",
                "/console/static/%2e%2e/application.yaml",
                "/console/policies/..%2f..%2fx",
                "/console/policies/a%00b",
                "/console/policies/%3Cscript%3E",
                "/console//policies/forms%2f..%2fx/history",
            })
    void a_trick_with_the_path_leads_nowhere(String path) {
        as(TestTokens.VIEWER).urlEncodingEnabled(false).get(path).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/console/policies/forms/revisions/999999999999999999999999, 404",
        "/console/policies/forms/revisions/-1, 404",
        "/console/policies/forms/revisions/0, 404",
        "/console/policies/forms/history?before=0, 404",
        "/console/policies/forms/compare?from=x&to=1, 404",
        "/console/policies/forms/compare?from=1&to=77, 404",
    })
    void a_number_that_cannot_be_is_no_fault_of_ours(String path, int status) {
        as(TestTokens.VIEWER).get(path).then().statusCode(status).body(not(containsString("fault of ours")));
    }

    @Test
    void no_label_of_a_metric_says_what_was_looked_at() {
        as(TestTokens.VIEWER).get(POLICY + "/history").then().statusCode(200);
        int management = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        given().port(management)
                .get("/q/metrics")
                .then()
                .body(containsString("uri=\"/console\""))
                .body(not(containsString("/console/")));
    }

    @Test
    void the_cookie_opens_nothing_but_the_console() {
        as(TestTokens.PUBLISHER)
                .header("Authorization", "Basic eDp4")
                .get("/api/v1/policies/forms")
                .then()
                .statusCode(401);
    }

    @Test
    void a_token_that_has_expired_opens_nothing() {
        as(TestTokens.EXPIRED).get(POLICY).then().statusCode(303).header("Location", containsString("/console/login"));
    }

    @Test
    void an_edge_has_nothing_to_look_for_here() {
        as(TestTokens.EDGE).get(POLICY).then().statusCode(403).body(containsString("viewer"));
    }

    private Map<String, String> document(String form) {
        String seen = Long.toString(scene.active("forms").number());
        return Map.of(
                "form",
                form,
                "seen",
                seen,
                "document",
                Policies.REROUTE,
                "revision",
                "1",
                "newlyAllowed",
                "acknowledged");
    }

    private static RequestSpecification as(String token) {
        return given().redirects().follow(false).cookie(SessionCookie.NAME, token);
    }

    private static RequestSpecification fromUs(String token) {
        return as(token).header("Sec-Fetch-Site", "same-origin");
    }

    private void refused(ValidatableResponse answer) {
        answer.statusCode(403);
        unchanged();
    }

    private void unchanged() {
        assertThat(scene.active("forms").snapshot().policy().mode().name()).isEqualTo("NoReroute");
    }
}
