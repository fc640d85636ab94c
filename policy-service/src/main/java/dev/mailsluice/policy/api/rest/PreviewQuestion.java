package dev.mailsluice.policy.api.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.domain.RelayRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a preview is asked: a candidate alone, as for a publication, or `{"candidate": …, "requests": […]}`.
///
/// @param requests empty: what was recorded
record PreviewQuestion(byte[] candidate, Format format, Optional<List<RelayRequest>> requests) {

    static final int MOST_REQUESTS = 10_000;

    private static final String CANDIDATE = "candidate";
    private static final String REQUESTS = "requests";

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final JsonFactory TOKENS = new JsonFactory();

    static PreviewQuestion parse(byte[] body, Format format) {
        return switch (format) {
            case JSON -> hasCandidate(body) ? withRequests(body) : new PreviewQuestion(body, format, Optional.empty());
            case YAML -> new PreviewQuestion(body, format, Optional.empty());
        };
    }

    /// A body that is not JSON is no candidate either: who reads that tells so.
    private static boolean hasCandidate(byte[] body) {
        try (JsonParser parser = TOKENS.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals(CANDIDATE)) {
                    return true;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return false;
        } catch (IOException _) {
            return false;
        }
    }

    private static PreviewQuestion withRequests(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            root.fieldNames().forEachRemaining(PreviewQuestion::known);
            Optional<List<RelayRequest>> requests =
                    Optional.ofNullable(root.get(REQUESTS)).map(PreviewQuestion::requests);
            return new PreviewQuestion(JSON.writeValueAsBytes(root.get(CANDIDATE)), Format.JSON, requests);
        } catch (JsonProcessingException e) {
            throw malformed("the body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw malformed("the body is not JSON in UTF-8");
        }
    }

    private static void known(String field) {
        if (!field.equals(CANDIDATE) && !field.equals(REQUESTS)) {
            throw malformed("`" + field + "` is not a field beside `candidate`: there is `requests`");
        }
    }

    /// All that cannot be understood is told at once, up to a hundred.
    private static List<RelayRequest> requests(JsonNode node) {
        if (!(node instanceof ArrayNode list)) {
            throw malformed("`requests` is not a list: write questions as of `POST /api/v1/decisions`, in `[` and `]`");
        }
        if (list.size() > MOST_REQUESTS) {
            throw malformed("`requests` has " + list.size() + " questions: at most " + MOST_REQUESTS + " are tried");
        }
        List<RelayRequest> read = new ArrayList<>();
        List<ProblemDocument.Item> problems = new ArrayList<>();
        for (int i = 0; i < list.size() && problems.size() < 100; i++) {
            try {
                read.add(request(list.get(i)));
            } catch (ProblemException e) {
                problems.addAll(within("requests[" + i + "]", e.problem()));
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(Problems.malformedQuestion(problems));
        }
        return read;
    }

    private static RelayRequest request(JsonNode node) {
        try {
            if (node instanceof ObjectNode) {
                return DecisionQuestion.parse(JSON.writeValueAsBytes(node)).request();
            }
            throw malformed("is not a question: write it as of `POST /api/v1/decisions`");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<ProblemDocument.Item> within(String place, ProblemDocument problem) {
        return problem.problems().isEmpty()
                ? List.of(new ProblemDocument.Item(place, problem.detail()))
                : problem.problems().stream()
                        .map(item -> new ProblemDocument.Item(place + "." + item.path(), item.message()))
                        .toList();
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Problems.malformed(detail));
    }
}
