package dev.mailsluice.policy.api.postfix;

import dev.mailsluice.policy.domain.AskDelegate;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.Deliver;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.Relay;
import dev.mailsluice.policy.domain.Reply;

/// What Postfix is told to do, as in its access(5). `OK` ends the list of restrictions it stands in, and with it the
/// question who may relay; where mail goes next, Postfix decides.
final class Action {

    /// There is nothing to decide: Postfix goes on with its next restriction.
    static final String DUNNO = "DUNNO";

    private static final String NO_VERDICT = "451 4.3.0 No policy verdict at present, try again";

    static String of(Decision decision) {
        return switch (decision) {
            case Deliver _, Relay _ -> "OK";
            case Refuse refuse -> text(refuse.reply());
            case Defer defer -> text(defer.reply());
            case AskDelegate unasked -> text(unasked.reply());
        };
    }

    /// For whatever prevents a verdict. Never yes.
    static String noVerdict() {
        return NO_VERDICT;
    }

    private static String text(Reply reply) {
        return reply.code() + " " + reply.enhancedStatus() + " " + reply.text();
    }

    static String asAnswer(String action) {
        return "action=" + action + "\n\n";
    }
}
