package dev.mailsluice.edge.session;

import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;

/// Counts what a command cost, and ends a session that costs too much: RFC 5321 §7.8, RFC 4954 §9.
final class Limits {

    private Limits() {}

    /// `step`, which answers a command, and the end of the session with it if that was one too many.
    static Step applyTo(Step step) {
        if (step.next() instanceof Session.Closed) {
            return step;
        }
        Context context = step.next().context();
        Tally tally = context.tally();
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.SendReply(String verb, Reply reply)) {
                tally = after(tally, verb, reply);
            }
        }
        Session next = step.next().with(context.counting(tally));
        SessionSettings settings = context.settings();
        if (tally.authFailures() >= settings.maxAuthFailures()) {
            return end(next, step, Replies.TOO_MANY_AUTH_FAILURES);
        }
        if (tally.errors() > settings.maxErrors()) {
            return end(next, step, Replies.TOO_MANY_ERRORS);
        }
        return tally.idleCommands() > settings.maxIdleCommands()
                ? end(next, step, Replies.TOO_MANY_IDLE_COMMANDS)
                : new Step(next, step.effects());
    }

    private static Step end(Session next, Step step, Reply reply) {
        return EndSteps.close(next, Fact.End.PROTOCOL_VIOLATION, new Effect.SendReply("other", reply))
                .after(step.effects().toArray(Effect[]::new));
    }

    /// What policy or the next hop refuses is no error of the dialogue.
    private static Tally after(Tally tally, String verb, Reply reply) {
        if (reply.equals(Replies.AUTH_REFUSED)) {
            return tally.withAuthFailure();
        }
        if (reply.code() >= 500 && reply.code() <= 504 || reply.code() == 555) {
            return tally.withError();
        }
        return switch (verb) {
            case "EHLO", "HELO", "RSET", "NOOP", "VRFY", "HELP", "AUTH", "XCLIENT" -> tally.withIdleCommand();
            default -> tally;
        };
    }
}
