package dev.mailsluice.policy.delegate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mailsluice.policy.domain.DelegateAnswer;
import dev.mailsluice.policy.domain.DomainName;
import dev.mailsluice.policy.publish.Delegates;
import java.util.Optional;

/// OPA's REST data API: `POST /v1/data/<path>` with `{"input": …}`, answered `{"result": …}`; without `result` if the
/// document is undefined (https://www.openpolicyagent.org/docs/latest/rest-api/#get-a-document-with-input).
///
/// `result` is true or false, or an object with one of `allow` (true, false) and `verdict` (`pass`, `refuse`, `defer`),
/// and, if it likes, with `reply` and `nextHop`. Other fields are the author's own: a package may hold anything.
record OpaDialect() implements Dialect {

    @Override
    public String question(Delegates.Question question) {
        ObjectNode input = Dialect.fields(question).put("revision", question.revision());
        question.recipient().domain().map(DomainName::ascii).ifPresent(domain -> input.put("domain", domain));
        return Dialect.text(JSON.createObjectNode().set("input", input));
    }

    @Override
    public DelegateAnswer answer(JsonNode answer) {
        JsonNode result = answer.path("result");
        if (!answer.isObject()) {
            return MALFORMED;
        }
        if (result.isMissingNode()) {
            return UNDEFINED;
        }
        try {
            return result.isBoolean() ? allow(result, result) : result(result);
        } catch (IllegalArgumentException _) {
            return MALFORMED;
        }
    }

    private static DelegateAnswer result(JsonNode result) {
        JsonNode allow = result.path("allow");
        Optional<String> verdict = Dialect.text(result, "verdict");
        if (!result.isObject() || !allow.isMissingNode() && verdict.isPresent()) {
            return MALFORMED;
        }
        if (!allow.isMissingNode()) {
            return allow.isBoolean() ? allow(allow, result) : MALFORMED;
        }
        return verdict.map(word -> verdict(word, result)).orElse(UNDEFINED);
    }

    private static DelegateAnswer allow(JsonNode allow, JsonNode result) {
        return allow.booleanValue() ? pass(result) : refuse(result);
    }

    private static DelegateAnswer verdict(String word, JsonNode result) {
        return switch (word) {
            case "pass" -> pass(result);
            case "refuse" -> refuse(result);
            case "defer" -> new DelegateAnswer.Defer(Dialect.text(result, "reply"));
            default -> MALFORMED;
        };
    }

    private static DelegateAnswer pass(JsonNode result) {
        return new DelegateAnswer.Pass(Dialect.text(result, "nextHop"));
    }

    private static DelegateAnswer refuse(JsonNode result) {
        return new DelegateAnswer.Refuse(Dialect.text(result, "reply"));
    }
}
