package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;

/// How a connection ends that was not to.
enum Ending {
    /// By itself, as one that was used before may do at any time.
    CLOSED(Replies.NEXT_HOP_LOST),
    SILENT(Replies.NEXT_HOP_SILENT),
    GARBLED(Replies.NEXT_HOP_UNEXPECTED);

    private final Reply reply;

    Ending(Reply reply) {
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }
}
