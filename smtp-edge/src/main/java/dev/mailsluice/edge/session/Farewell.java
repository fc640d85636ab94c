package dev.mailsluice.edge.session;

import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;

/// Why a session ends as soon as it has no transaction any more.
enum Farewell {
    SHUTTING_DOWN(Fact.End.SHUT_DOWN, "shutdown", Replies.SHUTTING_DOWN),
    LASTED_TOO_LONG(Fact.End.TIMED_OUT, "timeout", Replies.SESSION_TOO_LONG);

    private final Fact.End end;
    private final Effect.SendReply said;

    Farewell(Fact.End end, String verb, Reply reply) {
        this.end = end;
        this.said = new Effect.SendReply(verb, reply);
    }

    Step to(Session session) {
        return EndSteps.close(session, end, said);
    }
}
