package dev.mailsluice.policy.api.rest;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/// The API as a caller with curl has it.
public final class Api {

    public static final String YAML = "application/yaml";
    public static final String POLICIES = "/api/v1/policies";

    private Api() {}

    public static RequestSpecification yaml(String body) {
        return text(YAML, body);
    }

    /// Sends the body as it is, whatever the content type says.
    public static RequestSpecification text(String contentType, String body) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(contentType.split(";")[0], ContentType.TEXT)))
                .contentType(contentType)
                .body(body);
    }

    public static Response put(String name, String document) {
        return yaml(document).put(POLICIES + "/" + name);
    }

    /// Publishes on the head the writer has seen.
    public static Response put(String name, String document, long seen) {
        return yaml(document).header("If-Match", "\"" + seen + "\"").put(POLICIES + "/" + name);
    }

    public static ValidatableResponse get(String path) {
        return given().get(path).then();
    }

    public static ValidatableResponse decide(String policy, String client, String forwardPath) {
        return given().contentType(ContentType.JSON)
                .body("{\"policy\":\"%s\",\"clientAddress\":\"%s\",\"forwardPath\":\"%s\"}"
                        .formatted(policy, client, forwardPath))
                .post("/api/v1/decisions")
                .then();
    }
}
