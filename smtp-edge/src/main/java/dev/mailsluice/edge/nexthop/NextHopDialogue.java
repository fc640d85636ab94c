package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.assurance.Assurance;
import dev.mailsluice.edge.nexthop.Dialogue.*;
import dev.mailsluice.edge.nexthop.Move.Action;
import dev.mailsluice.edge.session.Effect;
import dev.mailsluice.edge.session.Event;
import dev.mailsluice.edge.session.NextHopAnswer;
import dev.mailsluice.edge.smtp.CommandEncoder;
import dev.mailsluice.edge.smtp.EnhancedStatus;
import dev.mailsluice.edge.smtp.Extension;
import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.smtp.Slice;
import dev.mailsluice.edge.smtp.TraceField;
import java.util.List;
import java.util.Optional;

/// The client of one next hop, as a function: RFC 5321 §4.3.2 seen from the other side.
///
/// A transaction that ends by the reply to its content leaves the connection to the next one, of whichever session; so
/// does one that ends before DATA is accepted, once RSET has ended it there, too. One that ends in any other way closes
/// the connection.
public final class NextHopDialogue {

    private static final EnhancedStatus RECIPIENT_OK = new EnhancedStatus(2, 1, 5);
    private static final EnhancedStatus CONTENT_OK = new EnhancedStatus(2, 0, 0);
    private static final Dialogue DISCONNECTED = new Disconnected();

    private final HelloSteps hello;

    /// @param host what the edge calls itself in EHLO
    public NextHopDialogue(String host) {
        this.hello = new HelloSteps(host);
    }

    public static Dialogue start() {
        return DISCONNECTED;
    }

    public Move step(Dialogue dialogue, Input input) {
        return switch (input) {
            case Input.Offer(Effect.OfferRecipient offer, Optional<Login> login) ->
                offer(dialogue, Search.of(offer, login));
            case Input.StartContent(TraceField trace) ->
                dialogue instanceof Open(Link link, int _)
                        ? Move.to(new AwaitingData(link, trace), new Action.Write(CommandEncoder.data()))
                        : Move.to(dialogue).telling(answer(new NextHopAnswer.Lost(Replies.NEXT_HOP_LOST)));
            case Input.RelayContent(Slice slice) ->
                dialogue instanceof Streaming ? Move.to(dialogue, new Action.WriteContent(slice)) : Move.to(dialogue);
            case Input.EndContent _ ->
                dialogue instanceof Streaming(Link link)
                        ? Move.to(new AwaitingEnd(link), new Action.Write(CommandEncoder.endOfContent()))
                        : Move.to(dialogue).telling(answer(new NextHopAnswer.Refused(Replies.NEXT_HOP_LOST)));
            case Input.Abandon _, Input.Leave _ -> abandon(dialogue);
            case Input.Connected(String to, Assurance published) ->
                dialogue instanceof Connecting(Search search)
                        ? Move.to(new AwaitingGreeting(new Attempt(search, to, published)))
                        : Move.to(dialogue);
            case Input.Secured _ ->
                dialogue instanceof Securing(Attempt attempt) ? hello.secured(attempt) : Move.to(dialogue);
            case Input.TlsFailed _ ->
                dialogue instanceof Securing(Attempt attempt) ? HelloSteps.withoutTls(attempt) : Move.to(dialogue);
            case Input.Taken(Link link) ->
                dialogue instanceof Connecting(Search search) ? mail(link.again(), search.offer()) : Move.to(dialogue);
            case Input.Replied(Reply reply) -> replied(dialogue, reply);
            case Input.Unasked(Reply reply) -> unasked(dialogue, reply);
            case Input.Garbled _ -> lost(dialogue, Ending.GARBLED);
            case Input.Unreachable(Reply reply) ->
                dialogue instanceof Connecting(Search search)
                        ? HelloSteps.over(search.without(reply))
                        : Move.to(dialogue);
            case Input.NoOther _ ->
                dialogue instanceof Connecting(Search search) ? HelloSteps.over(search) : Move.to(dialogue);
            case Input.Lost _ -> lost(dialogue, Ending.CLOSED);
            case Input.TimedOut _ -> lost(dialogue, Ending.SILENT);
        };
    }

    private Move offer(Dialogue dialogue, Search search) {
        Effect.OfferRecipient offer = search.offer();
        return switch (dialogue) {
            case Open s when s.link().nextHop().equals(offer.nextHop()) -> recipient(s, offer);
            case Disconnected _ -> take(search);
            case Open(Link link, int _) -> take(search).after(new Action.Reset(link));
            case Connecting _,
                    AwaitingGreeting _,
                    AwaitingHello _,
                    AwaitingStartTls _,
                    Securing _,
                    AwaitingLogin _,
                    AwaitingMail _,
                    AwaitingRecipient _,
                    AwaitingData _,
                    Streaming _,
                    AwaitingEnd _ ->
                throw new IllegalStateException(
                        "offered a recipient while " + dialogue.getClass().getSimpleName());
        };
    }

    private static Move take(Search search) {
        return LoginSteps.objection(search.access())
                .orElseGet(() -> Move.to(new Connecting(search), new Action.Take(search.access())));
    }

    /// In place of one that was kept and has ended.
    private static Move connect(Link link, Effect.OfferRecipient offer) {
        return Move.to(
                new Connecting(Search.of(offer, link.access().login())),
                new Action.Disconnect(),
                new Action.Connect(offer.nextHop()));
    }

    private static Move recipient(Open state, Effect.OfferRecipient offer) {
        Link link = state.link();
        Optional<Reply> objection = state.recipients() < link.bounds().recipients()
                ? Demands.unmet(offer, link.offers())
                : Optional.of(Replies.TOO_MANY_RECIPIENTS);
        return objection
                .map(reply -> Move.to(state).telling(answer(new NextHopAnswer.Refused(reply))))
                .orElseGet(() -> Move.to(
                        new AwaitingRecipient(link, state.recipients() + 1), new Action.Write(rcptLine(link, offer))));
    }

    private static byte[] rcptLine(Link link, Effect.OfferRecipient offer) {
        return CommandEncoder.rcpt(offer.recipient(), offer.recipientParameters(), link.offers());
    }

    /// MAIL, and where the next hop can count, RCPT with it: RFC 2920 §3.1.
    static Move mail(Link link, Effect.OfferRecipient offer) {
        Optional<Reply> unmet = Demands.unmet(offer, link.offers());
        if (unmet.isPresent()) {
            return keep(link).telling(answer(new NextHopAnswer.Refused(unmet.get())));
        }
        boolean ahead = link.offers().contains(Extension.PIPELINING);
        Action mail = new Action.Write(CommandEncoder.mail(offer.reversePath(), offer.parameters(), link.offers()));
        AwaitingMail next = new AwaitingMail(link.withMail(), offer, ahead);
        return ahead ? Move.to(next, mail, new Action.Write(rcptLine(link, offer))) : Move.to(next, mail);
    }

    private Move replied(Dialogue dialogue, Reply reply) {
        return switch (dialogue) {
            case AwaitingGreeting(Attempt attempt) -> hello.greeted(attempt, reply);
            case AwaitingHello s -> hello.introduced(s, reply);
            case AwaitingStartTls(Attempt attempt) -> HelloSteps.startTlsReplied(attempt, reply);
            case Securing _ -> lost(dialogue, Ending.GARBLED);
            case AwaitingLogin s -> LoginSteps.replied(s, reply);
            case AwaitingMail s -> mailReplied(s, reply);
            case AwaitingRecipient s -> recipientReplied(s, reply);
            case AwaitingData(Link link, TraceField trace) ->
                reply.code() == 354
                        ? Move.to(new Streaming(link), new Action.WriteTrace(trace))
                                .telling(answer(new NextHopAnswer.Accepted(reply)))
                        : refused(link, reply);
            case AwaitingEnd(Link link) -> endReplied(link, reply);
            case Disconnected _, Connecting _, Streaming _, Open _ ->
                throw new IllegalStateException(
                        "nothing was asked in " + dialogue.getClass().getSimpleName());
        };
    }

    /// A next hop may end the transaction at any time, by 421 above all.
    private static Move unasked(Dialogue dialogue, Reply reply) {
        return dialogue instanceof Open || dialogue instanceof Streaming
                ? disconnect().telling(new Event.NextHopFailed(PassedOn.failure(reply)))
                : lost(dialogue, Ending.GARBLED);
    }

    private Move mailReplied(AwaitingMail state, Reply reply) {
        Link link = state.link();
        if (reply.isPositive()) {
            return Move.to(
                    new AwaitingRecipient(link, 1),
                    state.ahead() ? List.of() : List.of(new Action.Write(rcptLine(link, state.offer()))));
        }
        if (reply.code() == 421 && link.kept()) {
            return connect(link, state.offer());
        }
        return refused(link, reply);
    }

    private Move recipientReplied(AwaitingRecipient state, Reply reply) {
        Open open = new Open(state.link(), state.recipients());
        if (reply.isPositive()) {
            Reply accepted = PassedOn.success(reply, RECIPIENT_OK);
            return Move.to(open).telling(answer(new NextHopAnswer.Accepted(accepted)));
        }
        Reply failure = PassedOn.failure(reply);
        boolean stays = reply.code() >= 400 && reply.code() != 421;
        return stays
                ? Move.to(open).telling(answer(new NextHopAnswer.Refused(failure)))
                : disconnect().telling(answer(new NextHopAnswer.Lost(failure)));
    }

    private Move endReplied(Link link, Reply reply) {
        if (reply.isPositive()) {
            Reply accepted = PassedOn.success(reply, CONTENT_OK);
            return keep(link).telling(answer(new NextHopAnswer.Accepted(accepted)));
        }
        Reply failure = PassedOn.failure(reply);
        if (reply.code() < 400) {
            return disconnect().telling(answer(new NextHopAnswer.Lost(failure)));
        }
        return (reply.code() == 421 ? disconnect() : keep(link)).telling(answer(new NextHopAnswer.Refused(failure)));
    }

    /// What was sent behind the command that is refused may still be open; RSET comes behind it.
    private static Move refused(Link link, Reply reply) {
        boolean stays = reply.code() >= 400 && reply.code() != 421;
        return stays ? reset(link).telling(answer(new NextHopAnswer.Refused(PassedOn.failure(reply)))) : refused(reply);
    }

    static Move refused(Reply reply) {
        return disconnect().telling(answer(new NextHopAnswer.Refused(PassedOn.failure(reply))));
    }

    /// What comes in clear between the 220 and the handshake was put there by somebody else, and is no reason to go on
    /// without TLS.
    private static Move lost(Dialogue dialogue, Ending ending) {
        Reply reply = ending.reply();
        return switch (dialogue) {
            case Disconnected _ -> Move.to(dialogue);
            case AwaitingMail(Link link, Effect.OfferRecipient offer, boolean _)
            when ending == Ending.CLOSED && link.kept() -> connect(link, offer);
            case Connecting _ -> disconnect().telling(answer(new NextHopAnswer.Refused(Replies.NEXT_HOP_UNREACHABLE)));
            case AwaitingStartTls(Attempt attempt) when ending != Ending.GARBLED -> HelloSteps.withoutTls(attempt);
            case Securing(Attempt attempt) when ending != Ending.GARBLED -> HelloSteps.withoutTls(attempt);
            case AwaitingGreeting(Attempt attempt) -> HelloSteps.lost(attempt, ending);
            case AwaitingHello(Attempt attempt, boolean _) -> HelloSteps.lost(attempt, ending);
            case AwaitingLogin(Attempt attempt, Link _, List<String> _) -> HelloSteps.lost(attempt, ending);
            case AwaitingStartTls _, Securing _, AwaitingMail _, AwaitingData _ ->
                disconnect().telling(answer(new NextHopAnswer.Refused(reply)));
            case AwaitingRecipient _, AwaitingEnd _ -> disconnect().telling(answer(new NextHopAnswer.Lost(reply)));
            case Open _, Streaming _ -> disconnect().telling(new Event.NextHopFailed(reply));
        };
    }

    private static Move abandon(Dialogue dialogue) {
        return switch (dialogue) {
            case Disconnected _ -> Move.to(dialogue);
            case Connecting _,
                    AwaitingGreeting _,
                    AwaitingHello _,
                    AwaitingStartTls _,
                    Securing _,
                    AwaitingLogin _,
                    AwaitingMail _,
                    AwaitingRecipient _,
                    AwaitingData _,
                    Streaming _,
                    AwaitingEnd _ -> disconnect();
            case Open(Link link, int _) -> reset(link);
        };
    }

    private static Move reset(Link link) {
        return Move.to(DISCONNECTED, new Action.Reset(link));
    }

    private static Move keep(Link link) {
        return Move.to(DISCONNECTED, new Action.Keep(link));
    }

    static Move disconnect() {
        return Move.to(DISCONNECTED, new Action.Disconnect());
    }

    static Event answer(NextHopAnswer answer) {
        return new Event.NextHopAnswered(answer);
    }
}
