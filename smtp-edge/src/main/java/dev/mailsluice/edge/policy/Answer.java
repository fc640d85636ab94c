package dev.mailsluice.edge.policy;

import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.session.Verdict;
import dev.mailsluice.edge.session.Verdict.Ruling;
import dev.mailsluice.edge.smtp.EnhancedStatus;
import dev.mailsluice.edge.smtp.ForwardPath;
import dev.mailsluice.edge.smtp.Reply;
import java.util.List;
import java.util.Optional;

/// What policy-service said, over whichever protocol, before anybody believes it.
///
/// @param forwardPath empty if there is none
record Answer(Outcome outcome, Ruling ruling, WireReply reply, Optional<NextHop> nextHop, String forwardPath) {

    enum Outcome {
        DELIVER,
        RELAY,
        REFUSE,
        DEFER
    }

    record WireReply(int code, String status, String text) {}

    /// RFC 5321 §4.5.3.1.5: 512 octets for the line, of which code and status need a few.
    private static final int MAX_TEXT = 480;

    /// @throws IllegalArgumentException if the parts do not fit each other; the message says which
    Verdict verdict() {
        return switch (outcome) {
            case DELIVER, RELAY -> {
                reply(2);
                yield new Verdict.Pass(published(), nextHop.orElseThrow(Answer::noNextHop), target());
            }
            case REFUSE -> new Verdict.Refused(ruling, reply(5));
            case DEFER -> new Verdict.Refused(ruling, reply(4));
        };
    }

    /// Nothing that was never published can pass anybody, and who passes is told by which rule.
    private Ruling published() {
        if (ruling.revision() < 1 || ruling.policy().isBlank() || ruling.rule().isBlank()) {
            throw new IllegalArgumentException("revision `" + ruling.revision() + "` of policy `" + ruling.policy()
                    + "` with rule `" + ruling.rule() + "` cannot pass a recipient");
        }
        return ruling;
    }

    private ForwardPath target() {
        return ForwardPath.parse(forwardPath)
                .orElseThrow(() -> new IllegalArgumentException("`" + forwardPath + "` is not a forward-path"));
    }

    /// The reply, if its class is that of the outcome. 421 would say that the edge closes the connection.
    private Reply reply(int replyClass) {
        Optional<EnhancedStatus> status = EnhancedStatus.parse(reply.status());
        boolean fits = reply.code() / 100 == replyClass
                && reply.code() != 421
                && status.isPresent()
                && reply.text().length() <= MAX_TEXT;
        if (!fits) {
            throw new IllegalArgumentException(
                    "reply `" + reply.code() + " " + reply.status() + "` does not fit the outcome " + outcome);
        }
        return new Reply(reply.code(), status, List.of(reply.text()));
    }

    private static IllegalArgumentException noNextHop() {
        return new IllegalArgumentException("no next hop is named");
    }
}
