package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.smtp.EnhancedStatus;
import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;
import java.util.List;
import java.util.Optional;

/// The next hop's replies, made fit for the client. Success stays success, a deferral a deferral, a refusal a refusal.
final class PassedOn {

    private static final int MAX_LINES = 8;

    private PassedOn() {}

    /// @param status for a next hop that gives none
    static Reply success(Reply reply, EnhancedStatus status) {
        return new Reply(250, reply.status().or(() -> Optional.of(status)), lines(reply));
    }

    /// What is neither 4yz nor 5yz is unexpected here: 451. 421 speaks of the next hop's connection, not of ours: 451.
    static Reply failure(Reply reply) {
        if (reply.code() < 400) {
            return Replies.NEXT_HOP_UNEXPECTED;
        }
        EnhancedStatus unspecified = new EnhancedStatus(reply.code() / 100, 0, 0);
        return new Reply(
                reply.code() == 421 ? 451 : reply.code(),
                reply.status().or(() -> Optional.of(unspecified)),
                lines(reply));
    }

    private static List<String> lines(Reply reply) {
        return reply.lines().subList(0, Math.min(MAX_LINES, reply.lines().size()));
    }
}
