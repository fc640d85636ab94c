package dev.mailsluice.edge.transcript;

import dev.mailsluice.edge.sasl.IdentityQuestion;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A question about an identity, as transcripts write it.
final class Asked {

    private Asked() {}

    static String of(IdentityQuestion question) {
        String name = question.claimed();
        return switch (question) {
            case IdentityQuestion.Password q -> "password " + name + " " + q.password();
            case IdentityQuestion.Parameters _ -> "parameters " + name;
            case IdentityQuestion.Token q -> "token " + (name.isEmpty() ? "-" : name) + " " + q.token();
            case IdentityQuestion.Proof q ->
                "proof " + name + " " + new String(q.authMessage(), StandardCharsets.UTF_8) + " "
                        + Base64.getEncoder().encodeToString(q.proof());
        };
    }
}
