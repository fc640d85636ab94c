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

/// From the connection to MAIL: greeting, EHLO, STARTTLS (RFC 3207), and what becomes of a host that goes no further.
///
/// INVARIANT: where TLS is required, nothing but EHLO, HELO, STARTTLS and QUIT is ever sent in clear.
final class HelloSteps {

    private final String self;

    /// @param self what the edge calls itself
    HelloSteps(String self) {
        this.self = self;
    }

    /// Who greets exactly as we do is this edge, or one beside it: mail would come back until its Received fields are
    /// too many (RFC 5321 §6.3).
    Move greeted(Attempt attempt, Reply reply) {
        if (reply.equals(Replies.greeting(self))) {
            return over(attempt.search().without(Replies.NEXT_HOP_IS_SELF), new Action.Disconnect());
        }
        return reply.isPositive() ? ehlo(attempt) : declined(attempt, reply);
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
                    : declined(attempt, reply);
        }
        return offered(attempt, reply).after(new Action.Judge(true));
    }

    private static Move offered(Attempt attempt, Reply hello) {
        Set<Extension> offers = offers(hello);
        NextHop nextHop = attempt.offer().nextHop();
        if (attempt.protection() == Protection.UNTRIED && nextHop.tls() != NextHop.Tls.DISABLED) {
            if (offers.contains(Extension.STARTTLS)) {
                return Move.to(new AwaitingStartTls(attempt), new Action.Write(CommandEncoder.startTls()));
            }
            if (attempt.needsTls()) {
                return elsewhere(attempt, Replies.NEXT_HOP_LACKS_TLS);
            }
        }
        Link link = new Link(attempt.search().access(), offers, Bounds.of(hello), 0, false);
        return LoginSteps.login(attempt, link, hello);
    }

    private static Set<Extension> offers(Reply reply) {
        Set<Extension> offers = EnumSet.noneOf(Extension.class);
        reply.lines().stream().skip(1).forEach(line -> Extension.announcedBy(line)
                .ifPresent(offers::add));
        return offers;
    }

    static Move startTlsReplied(Attempt attempt, Reply reply) {
        return reply.code() == 220
                ? Move.to(new Securing(attempt), new Action.StartTls(attempt.host(), attempt.wanted()))
                : withoutTls(attempt);
    }

    /// "Some protection most of the time": a next hop that offers TLS and cannot do it gets the message as if it had
    /// not offered it (RFC 7435 §1.2, §3), on another connection, since this one can be in any state. Once only.
    static Move withoutTls(Attempt attempt) {
        return attempt.needsTls()
                ? elsewhere(attempt, Replies.NEXT_HOP_TLS_FAILED)
                : Move.to(
                        new Connecting(attempt.search().with(Protection.GIVEN_UP)),
                        new Action.Disconnect(),
                        new Action.Reconnect());
    }

    /// 521 and 554 say that there is no mail service at all: RFC 7504 §3, RFC 5321 §3.1. Whatever else a host declines
    /// with, another one may take the mail: RFC 5321 §5.1.
    private static Move declined(Attempt attempt, Reply reply) {
        if (reply.code() == 521 || reply.code() == 554) {
            return NextHopDialogue.refused(reply);
        }
        return elsewhere(attempt, PassedOn.failure(reply)).after(new Action.Judge(reply.isPermanent()));
    }

    /// The connection has ended within greeting, EHLO or TLS. After silence there is no time left for another host: the
    /// client's five minutes for RCPT (RFC 5321 §4.5.3.2.3) go on.
    static Move lost(Attempt attempt, Ending ending) {
        Move move = ending == Ending.SILENT
                ? over(attempt.search().without(ending.reply()), new Action.Disconnect())
                : elsewhere(attempt, ending.reply());
        return move.after(new Action.Judge(false));
    }

    /// Tries the next host.
    private static Move elsewhere(Attempt attempt, Reply failure) {
        Search search = attempt.search().without(failure);
        return search.goesOn()
                ? Move.to(new Connecting(search), new Action.Disconnect(), new Action.ConnectNext())
                : over(search, new Action.Disconnect());
    }

    static Move over(Search search, Action... actions) {
        return Move.to(NextHopDialogue.start(), actions)
                .telling(NextHopDialogue.answer(new NextHopAnswer.Refused(search.outcome())));
    }
}
