package dev.mailsluice.edge.policy;

import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.session.NextHop.Target;
import dev.mailsluice.edge.session.Verdict;
import dev.mailsluice.edge.session.Verdict.Ruling;
import dev.mailsluice.edge.smtp.EnhancedStatus;
import dev.mailsluice.edge.smtp.ForwardPath;
import dev.mailsluice.edge.smtp.MailDomain;
import dev.mailsluice.edge.smtp.Mailbox;
import dev.mailsluice.edge.smtp.Reply;
import java.util.List;
import java.util.Optional;

/// What policy-service said, over whichever protocol, before anybody believes it.
///
/// @param forwardPath empty if there is none
record Answer(Outcome outcome, Ruling ruling, WireReply reply, Optional<WireNextHop> nextHop, String forwardPath) {

    enum Outcome {
        DELIVER,
        RELAY,
        REFUSE,
        DEFER
    }

    record WireReply(int code, String status, String text) {}

    /// @param host empty if there is none
    /// @param mx whether it is the MX hosts of the recipient's domain
    record WireNextHop(String name, String host, boolean mx, int port, NextHop.Tls tls) {

        NextHop takingMailFor(ForwardPath recipient) {
            if (host.isBlank() != mx) {
                throw new IllegalArgumentException("next hop `" + name + "` has not one of host and mx");
            }
            return new NextHop(name, mx ? new Target.Mx(domain(recipient)) : new Target.Host(host), port, tls);
        }

        private static MailDomain domain(ForwardPath recipient) {
            return switch (recipient) {
                case ForwardPath.Recipient(Mailbox mailbox) -> mailbox.domain();
                case ForwardPath.Postmaster _ ->
                    throw new IllegalArgumentException("`" + recipient.text() + "` has no domain to look up");
            };
        }
    }

    /// RFC 5321 §4.5.3.1.5: 512 octets for the line, of which code and status need a few.
    private static final int MAX_TEXT = 480;

    /// @throws IllegalArgumentException if the parts do not fit each other; the message says which
    Verdict verdict() {
        return switch (outcome) {
            case DELIVER, RELAY -> {
                reply(2);
                ForwardPath target = target();
                NextHop hop = nextHop.orElseThrow(Answer::noNextHop).takingMailFor(target);
                yield new Verdict.Pass(published(), hop, target);
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
