package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.nexthop.Dialogue.Attempt;
import dev.mailsluice.edge.nexthop.Dialogue.AwaitingHello;
import dev.mailsluice.edge.nexthop.Dialogue.AwaitingStartTls;
import dev.mailsluice.edge.nexthop.Dialogue.Connecting;
import dev.mailsluice.edge.nexthop.Dialogue.Link;
import dev.mailsluice.edge.nexthop.Dialogue.Protection;
import dev.mailsluice.edge.nexthop.Dialogue.Securing;
import dev.mailsluice.edge.nexthop.Move.Action;
import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.session.NextHopAnswer;
import dev.mailsluice.edge.smtp.CommandEncoder;
import dev.mailsluice.edge.smtp.Extension;
import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;
import java.util.EnumSet;
import java.util.Set;

/// From the connection to MAIL: greeting, EHLO, STARTTLS (RFC 3207).
///
/// INVARIANT: where TLS is required, nothing but EHLO, HELO, STARTTLS and QUIT is ever sent in clear.
final class HelloSteps {

    private final String self;

    /// @param self what the edge calls itself
    HelloSteps(String self) {
        this.self = self;
    }

    Move greeted(Attempt attempt, Reply reply) {
        return reply.isPositive() ? ehlo(attempt) : NextHopDialogue.refused(reply);
    }

    /// What was said before the handshake counts no more: RFC 3207 §4.2.
    Move secured(Attempt attempt) {
        return ehlo(attempt.secured());
    }

    private Move ehlo(Attempt attempt) {
        return Move.to(new AwaitingHello(attempt, true), new Action.Write(CommandEncoder.ehlo(self)));
    }

    Move introduced(AwaitingHello state, Reply reply) {
        Attempt attempt = state.attempt();
        if (!reply.isPositive()) {
            return state.extended() && reply.isPermanent()
                    ? Move.to(new AwaitingHello(attempt, false), new Action.Write(CommandEncoder.helo(self)))
                    : NextHopDialogue.refused(reply);
        }
        Set<Extension> offers = offers(reply);
        NextHop nextHop = attempt.offer().nextHop();
        if (attempt.protection() == Protection.UNTRIED && nextHop.tls() != NextHop.Tls.DISABLED) {
            if (offers.contains(Extension.STARTTLS)) {
                return Move.to(new AwaitingStartTls(attempt), new Action.Write(CommandEncoder.startTls()));
            }
            if (nextHop.tls() == NextHop.Tls.REQUIRED) {
                return refused(Replies.NEXT_HOP_LACKS_TLS);
            }
        }
        return NextHopDialogue.mail(new Link(nextHop, offers, 0, false), attempt.offer());
    }

    private static Set<Extension> offers(Reply reply) {
        Set<Extension> offers = EnumSet.noneOf(Extension.class);
        reply.lines().stream().skip(1).forEach(line -> Extension.announcedBy(line)
                .ifPresent(offers::add));
        return offers;
    }

    static Move startTlsReplied(Attempt attempt, Reply reply) {
        boolean verified = attempt.offer().nextHop().tls() == NextHop.Tls.REQUIRED;
        return reply.code() == 220
                ? Move.to(new Securing(attempt), new Action.StartTls(attempt.host(), verified))
                : withoutTls(attempt);
    }

    /// "Some protection most of the time": a next hop that offers TLS and cannot do it gets the message as if it had
    /// not offered it (RFC 7435 §1.2, §3), on another connection, since this one can be in any state. Once only.
    static Move withoutTls(Attempt attempt) {
        return switch (attempt.offer().nextHop().tls()) {
            case REQUIRED -> refused(Replies.NEXT_HOP_TLS_FAILED);
            case OPPORTUNISTIC, DISABLED ->
                Move.to(
                        new Connecting(attempt.offer(), Protection.GIVEN_UP),
                        new Action.Disconnect(),
                        new Action.Reconnect());
        };
    }

    private static Move refused(Reply reply) {
        return NextHopDialogue.disconnect().telling(NextHopDialogue.answer(new NextHopAnswer.Refused(reply)));
    }
}
