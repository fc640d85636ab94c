package dev.mailsluice.policy.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What is answered is what the OpenAPI document says: status, media type and every field.
@QuarkusTest
class OpenApiContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<Call> CALLS =
            Call.ALL.stream().filter(call -> call.path().startsWith("/api/")).toList();

    private JsonNode document;

    @BeforeEach
    void publish() throws Exception {
        Call.prepare();
        document = JSON.readTree(Api.get("/q/openapi?format=json").extract().asString());
    }

    /// `/api/v1/policies/access/revisions/1` is `/api/v1/policies/{name}/revisions/{number}`.
    private JsonNode operation(Call call) {
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            if (call.path().matches(path.getKey().replaceAll("\\{\\w+}", "[^/]+"))) {
                return path.getValue().path(call.method().toLowerCase(java.util.Locale.ROOT));
            }
        }
        throw new AssertionError(call + " is not in the document");
    }

    private void assertDescribed(Call call, HttpResponse<String> answer) {
        JsonNode responses = operation(call).path("responses");
        JsonNode response =
                responses.path(responses.has("" + answer.statusCode()) ? "" + answer.statusCode() : "default");
        if (answer.statusCode() == 204) {
            assertThat(responses.has("204")).isTrue();
            assertThat(answer.body()).isEmpty();
            return;
        }
        String type = answer.headers().firstValue("Content-Type").orElseThrow().split(";")[0];
        JsonNode schema = response.at("/content/" + type.replace("/", "~1") + "/schema");
        assertThat(schema.isMissingNode())
                .as(call + " " + answer.statusCode() + " " + type)
                .isFalse();
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.get("components"));
        var errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString(), InputFormat.JSON)
                .validate(answer.body(), InputFormat.JSON);
        assertThat(errors).as(call + " " + answer.body()).isEmpty();
        assertOnlyDescribed(schema, read(answer.body()), call.toString());
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(body, e);
        }
    }

    /// A field that the document does not have is a fault as well.
    private void assertOnlyDescribed(JsonNode schema, JsonNode value, String where) {
        JsonNode resolved =
                schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
        if (value.isArray()) {
            value.forEach(item -> assertOnlyDescribed(resolved.path("items"), item, where + "[]"));
        } else if (value.isObject() && resolved.has("properties")) {
            value.properties().forEach(field -> {
                assertThat(resolved.get("properties").has(field.getKey()))
                        .as(where + "." + field.getKey() + " is described")
                        .isTrue();
                assertOnlyDescribed(
                        resolved.get("properties").get(field.getKey()), field.getValue(), where + "." + field.getKey());
            });
        }
    }

    @ParameterizedTest
    @FieldSource("CALLS")
    void a_good_answer_is_described(Call call) throws Exception {
        String role = call.roles().stream().sorted().findFirst().orElseThrow();

        HttpResponse<String> answer = call.send(Optional.of(Call.token(role)));

        assertThat(answer.statusCode()).isBetween(200, 299);
        assertDescribed(call, answer);
    }

    @ParameterizedTest
    @FieldSource("CALLS")
    void a_refusal_is_described(Call call) throws Exception {
        assertDescribed(call, call.send(Optional.empty()));
        assertDescribed(call, call.send(Optional.of(Call.token("expired"))));
        if (!call.roles().contains("edge")) {
            assertDescribed(call, call.send(Optional.of(Call.token("edge"))));
        }
    }

    @ParameterizedTest
    @FieldSource("CALLS")
    void a_malformed_request_is_described(Call call) throws Exception {
        String role = call.roles().stream().sorted().findFirst().orElseThrow();
        Call malformed =
                new Call(call.method(), call.path() + "?unknown=1", call.contentType(), call.body(), call.roles());
        HttpResponse<String> answer = malformed.send(Optional.of(Call.token(role)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertDescribed(call, answer);
    }

    @Test
    void every_call_wants_a_token_and_says_how_it_is_refused() {
        assertThat(document.at("/components/securitySchemes/token/scheme").asText())
                .isEqualTo("bearer");
        assertThat(document.at("/security/0").has("token")).isTrue();
        for (Call call : CALLS) {
            for (String status : new String[] {"401", "403", "429", "default"}) {
                assertThat(operation(call)
                                .at("/responses/" + status + "/content")
                                .has(ProblemDocument.MEDIA_TYPE))
                        .as(call + " " + status)
                        .isTrue();
            }
        }
    }

    @Test
    void every_call_of_the_document_is_tried() {
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (path.getKey().startsWith("/api/")
                            && List.of("get", "put", "post", "delete").contains(method)) {
                        assertThat(CALLS)
                                .as(method + " " + path.getKey())
                                .anyMatch(call -> call.method().equalsIgnoreCase(method)
                                        && call.path().matches(path.getKey().replaceAll("\\{\\w+}", "[^/]+")));
                    }
                }));
    }
}
