package dev.mailsluice.policy.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.access.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing is open: every call, with every token that does not suffice.
@QuarkusTest
class AccessTest {

    private static final List<Call> CALLS = Call.ALL;

    private long head;

    @BeforeEach
    void publish() {
        head = Call.prepare();
    }

    private void assertNothingChanged() {
        long now = Api.get("/api/v1/policies/access").extract().jsonPath().getLong("revision");
        assertThat(now).isEqualTo(head);
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains(ProblemDocument.MEDIA_TYPE);
        assertThat(JsonPath.from(answer.body()).getInt("status")).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("\tat ").doesNotContain("Exception");
    }

    @ParameterizedTest
    @FieldSource("CALLS")
    void without_a_token_every_call_is_401_and_says_what_to_send(Call call) throws Exception {
        HttpResponse<String> answer = call.send(Optional.empty());

        assertProblem(answer, 401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"mailsluice\"");
        assertThat(JsonPath.from(answer.body()).getString("detail")).contains("`Authorization: Bearer <token>`");
        assertNothingChanged();
    }

    @ParameterizedTest
    @FieldSource("CALLS")
    void an_unknown_token_is_401(Call call) throws Exception {
        HttpResponse<String> answer = call.send(Optional.of("Bearer mailsluice_unknown"));

        assertProblem(answer, 401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"mailsluice\", error=\"invalid_token\"");
        assertThat(answer.body()).doesNotContain("mailsluice_unknown");
        assertNothingChanged();
    }

    @ParameterizedTest
    @FieldSource("CALLS")
    void an_expired_token_is_401_and_says_since_when(Call call) throws Exception {
        HttpResponse<String> answer = call.send(Optional.of(Call.token("expired")));

        assertProblem(answer, 401);
        assertThat(answer.body()).contains("has expired at 2020-01-01T00:00:00Z");
        assertNothingChanged();
    }

    static Stream<Arguments> callsAndWrongRoles() {
        return CALLS.stream().flatMap(call -> Stream.of("viewer", "publisher", "edge")
                .filter(role -> !call.roles().contains(role))
                .map(role -> Arguments.of(call, role)));
    }

    @ParameterizedTest
    @MethodSource("callsAndWrongRoles")
    void the_wrong_role_is_403_and_the_right_one_is_named(Call call, String role) throws Exception {
        HttpResponse<String> answer = call.send(Optional.of(Call.token(role)));

        assertProblem(answer, 403);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"mailsluice\", error=\"insufficient_scope\"");
        String detail = JsonPath.from(answer.body()).getString("detail");
        assertThat(detail).contains("oken `" + role + "` lacks role");
        assertThat(call.roles()).anySatisfy(needed -> assertThat(detail).contains("`" + needed + "`"));
        assertNothingChanged();
    }

    static Stream<Arguments> callsAndRightRoles() {
        return CALLS.stream().flatMap(call -> call.roles().stream().map(role -> Arguments.of(call, role)));
    }

    @ParameterizedTest
    @MethodSource("callsAndRightRoles")
    void each_role_that_suffices_gets_in(Call call, String role) throws Exception {
        assertThat(call.send(Optional.of(Call.token(role))).statusCode()).isBetween(200, 299);
    }

    @Test
    void the_scheme_is_known_in_any_case_and_no_other_counts() throws Exception {
        Call call = CALLS.getFirst();
        for (String scheme : new String[] {"bearer ", "BEARER ", "Bearer   "}) {
            assertThat(call.send(Optional.of(scheme + TestTokens.VIEWER)).statusCode())
                    .isEqualTo(200);
        }
        for (String wrong : new String[] {"Basic ", "", "Bearer:", "Bearer token="}) {
            assertProblem(call.send(Optional.of(wrong + TestTokens.VIEWER)), 401);
        }
        assertProblem(call.send(Optional.of(Call.token("viewer")), "Authorization", Call.token("publisher")), 401);
    }

    @Test
    void neither_a_cookie_nor_the_query_counts() throws Exception {
        String token = TestTokens.ALL;
        for (String cookie : new String[] {"token=" + token, "mailsluice=" + token, "access_token=" + token}) {
            assertProblem(CALLS.getFirst().send(Optional.empty(), "Cookie", cookie), 401);
        }
        assertThat(Raw.answer("/api/v1/policies?access_token=" + token)).startsWith("HTTP/1.1 401 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/policies/",
                "//api/v1/policies",
                "/api//v1/policies",
                "/./api/v1/policies",
                "/console/../api/v1/policies",
                "/console/%2e%2e/api/v1/policies",
                "/console/..%2fapi/v1/policies",
                "/console%2f..%2fapi/v1/policies",
                "/console/..;/api/v1/policies",
                "/console;/../api/v1/policies",
                "/console/../q/openapi",
                "/console/%2e%2e/q/openapi",
                "/console/..%2fq/openapi",
                "/console\\..\\q\\openapi",
                "/%61pi/v1/policies",
                "/api/v1/policies%00",
                "/API/v1/policies",
                "/q//openapi",
                "/q/openapi/",
                "/q/openapi.json",
                "/q/health",
                "/q/metrics",
                "/q",
                "/unknown",
                "http://x/api/v1/policies",
                "*"
            })
    void no_spelling_of_a_path_leads_by(String target) throws Exception {
        assertThat(Raw.answer(target))
                .matches("(?s)HTTP/1\\.1 (400|401|404) .*")
                .doesNotContain("ETag")
                .doesNotContain("openapi: 3")
                .doesNotContain("\"policy\"")
                .doesNotContain("\tat ");
    }

    @Test
    void the_author_of_a_revision_is_the_caller() throws Exception {
        Call publish = CALLS.stream()
                .filter(call -> call.method().equals("PUT"))
                .findFirst()
                .orElseThrow();

        HttpResponse<String> answer = publish.send(Optional.of(Call.token("publisher")));

        assertThat(JsonPath.from(answer.body()).getString("author")).isEqualTo("publisher");
        Api.get("/api/v1/policies/access/revisions?limit=1")
                .body("[0].author", org.hamcrest.Matchers.equalTo("publisher"));
    }

    @Test
    void whoever_may_not_publish_learns_nothing_of_the_document() throws Exception {
        var bad = new Call("PUT", "/api/v1/policies/access", Api.YAML, "mode: Sometimes", java.util.Set.of());

        assertProblem(bad.send(Optional.of(Call.token("viewer"))), 403);
        assertProblem(bad.send(Optional.of(Call.token("publisher"))), 422);
    }
}
