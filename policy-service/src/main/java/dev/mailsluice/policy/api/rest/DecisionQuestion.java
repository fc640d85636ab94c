package dev.mailsluice.policy.api.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mailsluice.policy.domain.Channel;
import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.domain.TlsClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The question of an edge as JSON. Strict: a field that is not known could be one that mattered.
record DecisionQuestion(String policy, RelayRequest request, long minRevision) {

    static final String DEFAULT_POLICY = "default";

    private static final String TLS_CLIENT = "tlsClient";

    private static final Set<String> FIELDS = new TreeSet<>(Set.of(
            "policy",
            "clientAddress",
            "localAddress",
            "listener",
            "identity",
            "reversePath",
            "forwardPath",
            "tls",
            TLS_CLIENT,
            "minRevision"));

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static DecisionQuestion parse(byte[] body) {
        return of(object(body), List.of());
    }

    /// @param problems with other fields, told together with those of these
    static DecisionQuestion of(ObjectNode object, List<ProblemDocument.Item> problems) {
        return new Fields(object, problems).question();
    }

    static ObjectNode object(byte[] body) {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
            throw new ProblemException(Problems.malformed("the body is not a JSON object"));
        } catch (JsonProcessingException e) {
            throw new ProblemException(Problems.malformed("the body is not JSON: " + e.getOriginalMessage()));
        } catch (IOException e) {
            throw new ProblemException(Problems.malformed("the body is not JSON in UTF-8"));
        }
    }

    /// Reads all fields before it complains.
    private static final class Fields {

        private final ObjectNode object;
        private final List<ProblemDocument.Item> problems;

        Fields(ObjectNode object, List<ProblemDocument.Item> problems) {
            this.object = object;
            this.problems = new ArrayList<>(problems);
        }

        DecisionQuestion question() {
            object.fieldNames().forEachRemaining(this::known);
            String policy = text("policy").orElse(DEFAULT_POLICY);
            Optional<ClientAddress> client = required("clientAddress").flatMap(text -> address("clientAddress", text));
            text("localAddress").ifPresent(text -> address("localAddress", text));
            String listener = text("listener").orElse("");
            Optional<String> identity = text("identity").filter(who -> !who.isBlank());
            String reversePath = text("reversePath").orElse("");
            Optional<String> forwardPath = required("forwardPath");
            Channel channel = channel(flag("tls"));
            long minRevision = revision("minRevision");
            if (!problems.isEmpty()) {
                throw new ProblemException(Problems.malformedQuestion(problems));
            }
            var request = new RelayRequest(
                    client.orElseThrow(), listener, identity, reversePath, forwardPath.orElseThrow(), channel);
            return new DecisionQuestion(policy, request, minRevision);
        }

        private void known(String field) {
            if (!FIELDS.contains(field)) {
                problem(field, "`" + field + "` is not a field: there are `" + String.join("`, `", FIELDS) + "`");
            }
        }

        private Optional<ClientAddress> address(String field, String text) {
            try {
                return Optional.of(ClientAddress.parse(text));
            } catch (IllegalArgumentException e) {
                problem(field, e.getMessage());
                return Optional.empty();
            }
        }

        private Optional<String> required(String field) {
            if (!object.has(field)) {
                problem(field, "`" + field + "` is missing");
            }
            return text(field);
        }

        private Optional<String> text(String field) {
            JsonNode value = object.get(field);
            if (value == null || value.isTextual()) {
                return Optional.ofNullable(value).map(JsonNode::textValue);
            }
            problem(field, "`" + value + "` is not a text: write it in quotes");
            return Optional.empty();
        }

        private boolean flag(String field) {
            JsonNode value = object.get(field);
            if (value != null && !value.isBoolean()) {
                problem(field, "`" + value + "` is neither true nor false");
            }
            return value != null && value.booleanValue();
        }

        private Channel channel(boolean tls) {
            Optional<TlsClient> shown = Optional.ofNullable(object.get(TLS_CLIENT))
                    .map(value -> TlsClientQuestion.read(value, TLS_CLIENT, problems));
            if (shown.isPresent() && !tls) {
                problem(TLS_CLIENT, "there is a certificate and no TLS: add `\"tls\": true`, or leave it out");
            }
            return tls ? new Channel.Tls(shown) : Channel.CLEAR;
        }

        private long revision(String field) {
            JsonNode value = object.get(field);
            if (value == null) {
                return 0;
            }
            if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0) {
                return value.longValue();
            }
            problem(field, "`" + value + "` is not a revision: write a whole number from 0, without quotes");
            return 0;
        }

        private void problem(String path, String message) {
            problems.add(new ProblemDocument.Item(path, message));
        }
    }
}
