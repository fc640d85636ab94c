package dev.mailsluice.edge.session;

import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;

/// Why a client is declined in place of a greeting: RFC 5321 §3.1, §3.8.
public enum Refusal {
    /// The edge is about to stop.
    SHUTTING_DOWN(Replies.SHUTTING_DOWN),
    /// There is no room for anybody.
    TOO_MANY_SESSIONS(Replies.TOO_MANY_SESSIONS),
    /// There is no more room for this address.
    TOO_MANY_OF_ADDRESS(Replies.TOO_MANY_OF_ADDRESS),
    /// This address connects too often.
    TOO_OFTEN(Replies.TOO_OFTEN),
    /// The client did not wait for the greeting.
    SPOKE_FIRST(Replies.SPOKE_FIRST);

    private final Reply reply;

    Refusal(Reply reply) {
        this.reply = reply;
    }

    public Reply reply() {
        return reply;
    }
}
