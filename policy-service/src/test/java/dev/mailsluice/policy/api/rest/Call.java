package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.access.TestTokens;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Every call that there is, made with any token.
///
/// @param roles   of which one suffices
/// @param body    of a request that would be answered well; null if it has none
record Call(String method, String path, String contentType, String body, Set<String> roles) {

    private static final Set<String> READERS = Set.of("viewer", "publisher");
    private static final Set<String> PUBLISHERS = Set.of("publisher");
    private static final String NAME = "/api/v1/policies/access";

    private static final String QUESTION = """
            {"clientAddress": "192.0.2.10", "forwardPath": "b@partner.example"}""";

    static final List<Call> ALL = List.of(
            get("/api/v1/policies"),
            get(NAME),
            get(NAME + "/enforcement"),
            get(NAME + "/chain"),
            get(NAME + "/revisions"),
            get(NAME + "/revisions/1"),
            get(NAME + "/revisions/1/diff"),
            get("/api/v1/edges"),
            get("/q/openapi"),
            new Call("PUT", NAME, Api.YAML, Documents.NO_REROUTE, PUBLISHERS),
            new Call("POST", NAME + "/revisions/1/rollback", null, null, PUBLISHERS),
            new Call(
                    "POST",
                    "/api/v1/decisions",
                    "application/json",
                    Examples.QUESTION,
                    Set.of("viewer", "publisher", "edge")),
            new Call("POST", NAME + "/explain", "application/json", QUESTION, READERS),
            new Call("POST", NAME + "/preview", Api.YAML, Documents.NO_REROUTE, READERS),
            get(NAME + "/shadow"),
            new Call("PUT", NAME + "/shadow", Api.YAML, Documents.NO_REROUTE, PUBLISHERS),
            new Call("DELETE", NAME + "/shadow", null, null, PUBLISHERS),
            new Call("POST", "/api/v1/follow", "application/json", Examples.REPORT, Set.of("edge")));

    /// Publishes what the calls are about. Returns its revision.
    static long prepare() {
        long revision = ((Number) Api.put("access", Documents.ALLOW_CLIENTS).path("revision")).longValue();
        Api.yaml(Documents.NO_REROUTE).put(NAME + "/shadow").then().statusCode(200);
        return revision;
    }

    private static Call get(String path) {
        return new Call("GET", path, null, null, READERS);
    }

    /// @param authorization header, if any
    HttpResponse<String> send(Optional<String> authorization, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .timeout(Duration.ofSeconds(30))
                .version(HttpClient.Version.HTTP_1_1)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        authorization.ifPresent(value -> request.header("Authorization", value));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    static String token(String role) {
        return "Bearer "
                + switch (role) {
                    case "viewer" -> TestTokens.VIEWER;
                    case "publisher" -> TestTokens.PUBLISHER;
                    case "edge" -> TestTokens.EDGE;
                    case "expired" -> TestTokens.EXPIRED;
                    default -> throw new IllegalArgumentException(role);
                };
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
