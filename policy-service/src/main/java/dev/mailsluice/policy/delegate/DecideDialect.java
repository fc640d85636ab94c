package dev.mailsluice.policy.delegate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mailsluice.policy.domain.DelegateAnswer;
import dev.mailsluice.policy.publish.Delegates;
import java.util.Optional;

/// Our own `POST /api/v1/decisions`, served by somebody else. Of the answer count the outcome, the text of the reply
/// and the name of the next hop: where a name leads is for our own policy to say.
record DecideDialect() implements Dialect {

    @Override
    public String question(Delegates.Question question) {
        return Dialect.text(Dialect.fields(question));
    }

    @Override
    public DelegateAnswer answer(JsonNode answer) {
        try {
            Optional<String> nextHop = Dialect.text(answer.path("nextHop"), "name");
            Optional<String> reply = Dialect.text(answer.path("reply"), "text");
            return switch (Dialect.text(answer, "outcome").orElse("")) {
                case "Deliver", "Relay" -> new DelegateAnswer.Pass(nextHop);
                case "Refuse" -> new DelegateAnswer.Refuse(reply);
                case "Defer" -> new DelegateAnswer.Defer(reply);
                default -> MALFORMED;
            };
        } catch (IllegalArgumentException _) {
            return MALFORMED;
        }
    }
}
