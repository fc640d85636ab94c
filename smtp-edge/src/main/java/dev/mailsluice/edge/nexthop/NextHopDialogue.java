package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.nexthop.Dialogue.*;
import dev.mailsluice.edge.nexthop.Move.Action;
import dev.mailsluice.edge.session.Effect;
import dev.mailsluice.edge.session.Event;
import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.session.NextHopAnswer;
import dev.mailsluice.edge.smtp.CommandEncoder;
import dev.mailsluice.edge.smtp.EnhancedStatus;
import dev.mailsluice.edge.smtp.Extension;
import dev.mailsluice.edge.smtp.MailParameters;
import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.smtp.Slice;
import dev.mailsluice.edge.smtp.TraceField;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The client of one next hop, as a function: RFC 5321 §4.3.2 seen from the other side.
///
/// The connection outlives a successful transaction, for the next one of the same session. A transaction that ends in
/// any other way than by the reply to its content closes it.
public final class NextHopDialogue {

    private static final EnhancedStatus RECIPIENT_OK = new EnhancedStatus(2, 1, 5);
    private static final EnhancedStatus CONTENT_OK = new EnhancedStatus(2, 0, 0);
    private static final Dialogue DISCONNECTED = new Disconnected();

    private final String host;

    /// @param host what the edge calls itself in EHLO
    public NextHopDialogue(String host) {
        this.host = host;
    }

    public static Dialogue start() {
        return DISCONNECTED;
    }

    public Move step(Dialogue dialogue, Input input) {
        return switch (input) {
            case Input.Offer(Effect.OfferRecipient offer) -> offer(dialogue, offer);
            case Input.StartContent(TraceField trace) ->
                dialogue instanceof Open(Link link)
                        ? Move.to(new AwaitingData(link, trace), new Action.Write(CommandEncoder.data()))
                        : Move.to(dialogue).telling(answer(new NextHopAnswer.Lost(Replies.NEXT_HOP_LOST)));
            case Input.RelayContent(Slice slice) ->
                dialogue instanceof Streaming ? Move.to(dialogue, new Action.WriteContent(slice)) : Move.to(dialogue);
            case Input.EndContent _ ->
                dialogue instanceof Streaming(Link link)
                        ? Move.to(new AwaitingEnd(link), new Action.Write(CommandEncoder.endOfContent()))
                        : Move.to(dialogue).telling(answer(new NextHopAnswer.Refused(Replies.NEXT_HOP_LOST)));
            case Input.Abandon _ -> abandon(dialogue);
            case Input.Leave _ -> leave(dialogue);
            case Input.Connected _ ->
                dialogue instanceof Connecting(Effect.OfferRecipient offer)
                        ? Move.to(new AwaitingGreeting(offer))
                        : Move.to(dialogue);
            case Input.Replied(Reply reply) -> replied(dialogue, reply);
            case Input.Garbled _ -> lost(dialogue, Replies.NEXT_HOP_UNEXPECTED, false);
            case Input.Unreachable(Reply reply) ->
                dialogue instanceof Connecting
                        ? Move.to(DISCONNECTED).telling(answer(new NextHopAnswer.Refused(reply)))
                        : Move.to(dialogue);
            case Input.Lost _ -> lost(dialogue, Replies.NEXT_HOP_LOST, true);
            case Input.TimedOut _ -> lost(dialogue, Replies.NEXT_HOP_SILENT, false);
        };
    }

    private Move offer(Dialogue dialogue, Effect.OfferRecipient offer) {
        if (offer.nextHop().tls() == NextHop.Tls.REQUIRED) {
            return Move.to(dialogue).telling(answer(new NextHopAnswer.Refused(Replies.NEXT_HOP_UNSUPPORTED)));
        }
        return switch (dialogue) {
            case Idle(Link link) when link.nextHop().equals(offer.nextHop()) -> mail(link, offer);
            case Open(Link link)
            when link.nextHop().equals(offer.nextHop()) ->
                Move.to(new AwaitingRecipient(link), new Action.Write(CommandEncoder.rcpt(offer.recipient())));
            case Disconnected _ -> connect(offer);
            case Idle _ -> connect(offer).after(new Action.Disconnect()).after(quit());
            case Open _ -> connect(offer).after(new Action.Disconnect());
            case Connecting _,
                    AwaitingGreeting _,
                    AwaitingHello _,
                    AwaitingMail _,
                    AwaitingRecipient _,
                    AwaitingData _,
                    Streaming _,
                    AwaitingEnd _ ->
                throw new IllegalStateException(
                        "offered a recipient while " + dialogue.getClass().getSimpleName());
        };
    }

    private static Move connect(Effect.OfferRecipient offer) {
        return Move.to(new Connecting(offer), new Action.Connect(offer.nextHop()));
    }

    /// What the client's transaction needs and the next hop lacks is refused, never silently left out: RFC 6152 §3,
    /// RFC 6531 §3.5.
    private static Move mail(Link link, Effect.OfferRecipient offer) {
        MailParameters wanted = offer.parameters();
        boolean eightBit = wanted.body().equals(Optional.of(MailParameters.Body.EIGHTBITMIME));
        if (eightBit && !link.offers().contains(Extension.EIGHTBITMIME)) {
            return Move.to(new Idle(link)).telling(answer(new NextHopAnswer.Refused(Replies.NEXT_HOP_LACKS_8BITMIME)));
        }
        if (wanted.smtpUtf8() && !link.offers().contains(Extension.SMTPUTF8)) {
            return Move.to(new Idle(link)).telling(answer(new NextHopAnswer.Refused(Replies.NEXT_HOP_LACKS_SMTPUTF8)));
        }
        return Move.to(
                new AwaitingMail(link, offer),
                new Action.Write(CommandEncoder.mail(offer.reversePath(), wanted, link.offers())));
    }

    private Move replied(Dialogue dialogue, Reply reply) {
        return switch (dialogue) {
            case AwaitingGreeting(Effect.OfferRecipient offer) ->
                reply.isPositive()
                        ? Move.to(new AwaitingHello(offer, true), new Action.Write(CommandEncoder.ehlo(host)))
                        : refused(reply);
            case AwaitingHello s -> greeted(s, reply);
            case AwaitingMail(Link link, Effect.OfferRecipient offer) -> mailReplied(link, offer, reply);
            case AwaitingRecipient(Link link) -> recipientReplied(link, reply);
            case AwaitingData(Link link, TraceField trace) ->
                reply.code() == 354
                        ? Move.to(new Streaming(link), new Action.WriteTrace(trace))
                                .telling(answer(new NextHopAnswer.Accepted(reply)))
                        : refused(reply);
            case AwaitingEnd(Link link) -> endReplied(link, reply);
            case Streaming _, Open _ -> disconnect().telling(new Event.NextHopFailed(PassedOn.failure(reply)));
            case Idle _, Connecting _ -> disconnect();
            case Disconnected _ -> Move.to(dialogue);
        };
    }

    private Move greeted(AwaitingHello state, Reply reply) {
        if (reply.isPositive()) {
            return mail(new Link(state.offer().nextHop(), offers(reply), false), state.offer());
        }
        return state.extended() && reply.isPermanent()
                ? Move.to(new AwaitingHello(state.offer(), false), new Action.Write(CommandEncoder.helo(host)))
                : refused(reply);
    }

    private static Set<Extension> offers(Reply reply) {
        Set<Extension> offers = EnumSet.noneOf(Extension.class);
        reply.lines().stream().skip(1).forEach(line -> Extension.announcedBy(line)
                .ifPresent(offers::add));
        return offers;
    }

    private Move mailReplied(Link link, Effect.OfferRecipient offer, Reply reply) {
        if (reply.isPositive()) {
            return Move.to(new AwaitingRecipient(link), new Action.Write(CommandEncoder.rcpt(offer.recipient())));
        }
        if (reply.code() == 421 && link.used()) {
            return connect(offer).after(new Action.Disconnect());
        }
        return refused(reply);
    }

    private Move recipientReplied(Link link, Reply reply) {
        if (reply.isPositive()) {
            Reply accepted = PassedOn.success(reply, RECIPIENT_OK);
            return Move.to(new Open(link)).telling(answer(new NextHopAnswer.Accepted(accepted)));
        }
        Reply failure = PassedOn.failure(reply);
        boolean stays = reply.code() >= 400 && reply.code() != 421;
        return stays
                ? Move.to(new Open(link)).telling(answer(new NextHopAnswer.Refused(failure)))
                : disconnect().telling(answer(new NextHopAnswer.Lost(failure)));
    }

    private Move endReplied(Link link, Reply reply) {
        Idle idle = new Idle(new Link(link.nextHop(), link.offers(), true));
        if (reply.isPositive()) {
            Reply accepted = PassedOn.success(reply, CONTENT_OK);
            return Move.to(idle).telling(answer(new NextHopAnswer.Accepted(accepted)));
        }
        Reply failure = PassedOn.failure(reply);
        if (reply.code() < 400) {
            return disconnect().telling(answer(new NextHopAnswer.Lost(failure)));
        }
        return (reply.code() == 421 ? disconnect() : Move.to(idle)).telling(answer(new NextHopAnswer.Refused(failure)));
    }

    private static Move refused(Reply reply) {
        return disconnect().telling(answer(new NextHopAnswer.Refused(PassedOn.failure(reply))));
    }

    /// @param closed whether the connection ended by itself, as one that was used before may do at any time
    private static Move lost(Dialogue dialogue, Reply reply, boolean closed) {
        return switch (dialogue) {
            case Disconnected _ -> Move.to(dialogue);
            case Idle _ -> disconnect();
            case AwaitingMail(Link link, Effect.OfferRecipient offer)
            when closed && link.used() -> connect(offer).after(new Action.Disconnect());
            case Connecting _ -> disconnect().telling(answer(new NextHopAnswer.Refused(Replies.NEXT_HOP_UNREACHABLE)));
            case AwaitingGreeting _, AwaitingHello _, AwaitingMail _, AwaitingData _ ->
                disconnect().telling(answer(new NextHopAnswer.Refused(reply)));
            case AwaitingRecipient _, AwaitingEnd _ -> disconnect().telling(answer(new NextHopAnswer.Lost(reply)));
            case Open _, Streaming _ -> disconnect().telling(new Event.NextHopFailed(reply));
        };
    }

    private static Move abandon(Dialogue dialogue) {
        return switch (dialogue) {
            case Disconnected _, Idle _ -> Move.to(dialogue);
            case Connecting _,
                    AwaitingGreeting _,
                    AwaitingHello _,
                    AwaitingMail _,
                    AwaitingRecipient _,
                    Open _,
                    AwaitingData _,
                    Streaming _,
                    AwaitingEnd _ -> disconnect();
        };
    }

    private static Move leave(Dialogue dialogue) {
        return switch (dialogue) {
            case Disconnected _ -> Move.to(dialogue);
            case Idle _ -> disconnect().after(quit());
            default -> disconnect();
        };
    }

    private static Action quit() {
        return new Action.Write(CommandEncoder.quit());
    }

    private static Move disconnect() {
        return Move.to(DISCONNECTED, new Action.Disconnect());
    }

    private static Event answer(NextHopAnswer answer) {
        return new Event.NextHopAnswered(answer);
    }
}
