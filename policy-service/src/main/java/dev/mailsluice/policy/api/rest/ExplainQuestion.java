package dev.mailsluice.policy.api.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.publish.Ground;
import dev.mailsluice.policy.publish.PolicyName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A [DecisionQuestion] to one policy, and by what it is to be explained.
record ExplainQuestion(RelayRequest request, Ground ground) {

    private static final String CANDIDATE = "candidate";
    private static final String REVISION = "revision";

    static ExplainQuestion parse(PolicyName policy, byte[] body) {
        ObjectNode object = DecisionQuestion.object(body);
        List<ProblemDocument.Item> problems = new ArrayList<>();
        Ground ground = ground(object.remove(CANDIDATE), object.remove(REVISION), problems);
        JsonNode named = object.get("policy");
        if (named != null && !named.asText().equals(policy.value())) {
            problems.add(new ProblemDocument.Item("policy", "is not `" + policy + "`, as in the path: leave it out"));
        }
        if (object.remove("minRevision") != null) {
            problems.add(new ProblemDocument.Item("minRevision", "has no meaning here: `revision` says by which"));
        }
        return new ExplainQuestion(DecisionQuestion.of(object, problems).request(), ground);
    }

    private static Ground ground(JsonNode candidate, JsonNode revision, List<ProblemDocument.Item> problems) {
        if (candidate != null && revision != null) {
            problems.add(new ProblemDocument.Item(CANDIDATE, "and `revision` are both there: keep one"));
        }
        if (candidate != null) {
            return candidate(candidate, problems);
        }
        return revision == null ? new Ground.Active() : past(revision, problems);
    }

    private static Ground candidate(JsonNode candidate, List<ProblemDocument.Item> problems) {
        if (candidate.isTextual()) {
            return new Ground.Candidate(candidate.textValue().getBytes(StandardCharsets.UTF_8), Format.YAML);
        }
        if (!candidate.isObject()) {
            problems.add(new ProblemDocument.Item(
                    CANDIDATE, "is neither an object nor a text: write a policy, as YAML in one text or as JSON"));
        }
        return new Ground.Candidate(candidate.toString().getBytes(StandardCharsets.UTF_8), Format.JSON);
    }

    private static Ground past(JsonNode revision, List<ProblemDocument.Item> problems) {
        if (revision.isIntegralNumber() && revision.canConvertToLong() && revision.longValue() > 0) {
            return new Ground.Past(revision.longValue());
        }
        problems.add(new ProblemDocument.Item(
                REVISION, "`" + revision + "` is not a revision: write a whole number from 1, without quotes"));
        return new Ground.Active();
    }
}
