package dev.mailsluice.policy.inforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The state of a replica as the text in its row. Keys that this version does not know are left out of account, so that
/// replicas of two versions can stand beside each other.
final class StateText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private StateText() {}

    static String write(ReplicaState state) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode applied = root.putArray("applied");
        state.applied().forEach(policy -> write(policy, applied.addObject()));
        ArrayNode edges = root.putArray("edges");
        for (ReplicaState.Edge edge : state.edges()) {
            ObjectNode node = edges.addObject()
                    .put("edge", edge.name())
                    .put("heardMillisAgo", edge.heardAgo().toMillis())
                    .put("openTransactions", edge.openTransactions());
            ArrayNode floors = node.putArray("floors");
            edge.floors().forEach(floor -> write(floor, floors.addObject()));
        }
        return root.toString();
    }

    private static void write(AppliedPolicy policy, ObjectNode node) {
        write(policy.standing(), node);
        policy.publishedAt().ifPresent(at -> node.put("publishedAt", at.toString()));
        policy.rejected()
                .ifPresent(rejected -> node.put("rejected", rejected.revision()).put("reason", rejected.reason()));
    }

    private static void write(Standing standing, ObjectNode node) {
        node.put("policy", standing.policy())
                .put("revision", standing.revision())
                .put("digest", standing.digest());
    }

    /// @throws IllegalStateException if a replica wrote what this is not
    static ReplicaState read(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            return new ReplicaState(
                    all(root.path("applied"), StateText::applied), all(root.path("edges"), StateText::edge));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the state of a replica cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static AppliedPolicy applied(JsonNode node) {
        return new AppliedPolicy(
                standing(node),
                Optional.ofNullable(node.path("publishedAt").textValue()).map(Instant::parse),
                node.has("rejected")
                        ? Optional.of(new AppliedPolicy.Rejected(
                                node.path("rejected").longValue(),
                                node.path("reason").asText()))
                        : Optional.empty());
    }

    private static ReplicaState.Edge edge(JsonNode node) {
        return new ReplicaState.Edge(
                node.path("edge").asText(),
                Duration.ofMillis(node.path("heardMillisAgo").longValue()),
                node.path("openTransactions").longValue(),
                all(node.path("floors"), StateText::standing));
    }

    private static Standing standing(JsonNode node) {
        return new Standing(
                node.path("policy").asText(),
                node.path("revision").longValue(),
                node.path("digest").asText());
    }

    private static <T> List<T> all(JsonNode array, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>(array.size());
        array.forEach(node -> all.add(read.apply(node)));
        return all;
    }
}
