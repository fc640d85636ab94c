package dev.mailsluice.edge.session;

import dev.mailsluice.edge.sasl.IdentityAnswer;
import dev.mailsluice.edge.session.Fact.End;
import dev.mailsluice.edge.session.Session.*;
import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;

/// The whole behaviour of a session, as one function. This file says which events a state knows; what they mean is in
/// [CommandSteps], [AuthSteps], [RecipientSteps], [ContentSteps], [ChunkSteps], [ConfirmSteps] and [EndSteps].
///
/// An event a state cannot have is a bug of the caller and throws; but late answers to a session that went on or ended
/// (the client left while policy was asked) are dropped.
public final class SessionMachine {

    private SessionMachine() {}

    public static Step step(Session session, Event event) {
        if (session instanceof Closed) {
            return Step.to(session);
        }
        return switch (event) {
            case Event.Connected(Handshake handshake) ->
                connected(session.context().connected(handshake));
            case Event.LineReceived(byte[] text) -> Limits.applyTo(line(session, text));
            case Event.LineTooLong _ -> Limits.applyTo(lineTooLong(session));
            case Event.LineEndedBadly _ -> violated(session, "other", Replies.BAD_LINE_ENDING);
            case Event.ContentCameEarly _ -> violated(session, "DATA", Replies.EARLY_CONTENT);
            case Event.ContentReceived e -> ContentSteps.received(session, e);
            case Event.ContentBroken(Reply reply) -> ContentSteps.broken(session, reply);
            case Event.ContentEnded(long octets) -> ContentSteps.ended(session, octets);
            case Event.ChunkReceived e -> ChunkSteps.received(session, e);
            case Event.PolicyAnswered(Verdict verdict) -> RecipientSteps.verdict(session, verdict);
            case Event.StandingChecked(Standing standing) -> ConfirmSteps.checked(session, standing);
            case Event.StandingAwaited(boolean known) -> ConfirmSteps.awaited(session, known);
            case Event.IdentityAnswered(IdentityAnswer answer) -> Limits.applyTo(AuthSteps.answered(session, answer));
            case Event.NextHopAnswered(NextHopAnswer answer) -> nextHopAnswered(session, answer);
            case Event.NextHopFailed(Reply reply) -> nextHopFailed(session, reply);
            case Event.TlsEstablished(Handshake handshake) ->
                EndSteps.ready(session.context().secured(handshake));
            case Event.TookTooLong _ -> tookTooLong(session);
            case Event.LastedTooLong _ -> leaving(session, Farewell.LASTED_TOO_LONG);
            case Event.TimedOut _ -> timedOut(session, Replies.TIMED_OUT);
            case Event.ClientLost _ -> EndSteps.close(session, End.CLIENT_LOST);
            case Event.ShuttingDown _ -> leaving(session, Farewell.SHUTTING_DOWN);
            case Event.Stopped _ -> Farewell.SHUTTING_DOWN.to(session);
        };
    }

    private static Step connected(Context context) {
        return Step.answer(
                new Ready(context),
                "connect",
                Replies.greeting(context.settings().host()));
    }

    private static Step line(Session session, byte[] text) {
        if (session instanceof AwaitingSasl s) {
            return AuthSteps.line(s, text);
        }
        boolean tooLong = text.length + 2 > session.context().settings().maxLineOctets();
        return tooLong && !AuthSteps.isCommand(text) ? lineTooLong(session) : CommandSteps.line(session, text);
    }

    private static Step lineTooLong(Session session) {
        return session instanceof AwaitingSasl s
                ? AuthSteps.lineTooLong(s)
                : Step.answer(session, "other", Replies.LINE_TOO_LONG);
    }

    private static Step violated(Session session, String verb, Reply reply) {
        return EndSteps.close(session, End.PROTOCOL_VIOLATION, new Effect.SendReply(verb, reply));
    }

    private static Step nextHopAnswered(Session session, NextHopAnswer answer) {
        return switch (session) {
            case OfferingRecipient s -> RecipientSteps.offered(s, answer);
            case StartingContent s -> ContentSteps.started(s, answer);
            case AwaitingNextHop s -> ContentSteps.finished(s, answer);
            case StartingChunks s -> ChunkSteps.started(s, answer);
            case Opening _,
                    StartingTls _,
                    Ready _,
                    AwaitingSasl _,
                    AskingIdentity _,
                    InTransaction _,
                    AskingPolicy _,
                    ReceivingContent _,
                    DiscardingContent _,
                    ReceivingChunk _,
                    BetweenChunks _,
                    SwallowingChunk _,
                    Confirming _,
                    AskingAgain _,
                    Closed _ -> Step.to(session);
        };
    }

    /// Recipients that the next hop had accepted are lost with it; those refused before stay refused.
    ///
    /// INVARIANT: while policy is asked the session waits for its answer, so that none is ever taken for that to a
    /// later question.
    private static Step nextHopFailed(Session session, Reply reply) {
        return switch (session) {
            case InTransaction(Context c, Transaction t) -> Step.to(new InTransaction(c, t.failed(reply)));
            case AskingPolicy(Context c, Transaction t, var rcpt) ->
                Step.to(new AskingPolicy(c, t.failed(reply), rcpt));
            case ReceivingContent(Context c, Transaction t, long _) ->
                Step.to(new DiscardingContent(c, t, reply, false));
            case ReceivingChunk s ->
                ChunkSteps.refused(
                        s.context(), s.transaction(), s.left(), s.soFar().octets(), reply);
            case Confirming(Context c, Transaction t, long octets, int _) -> failed(c, t, octets, reply);
            case AskingAgain s -> Step.to(s.failed(reply));
            case BetweenChunks(Context c, Transaction t, var _) -> Step.to(new InTransaction(c, t.failed(reply)));
            case SwallowingChunk(Session after, long left, Reply refusal) ->
                Step.to(new SwallowingChunk(nextHopFailed(after, reply).next(), left, refusal));
            case Opening _,
                    StartingTls _,
                    Ready _,
                    AwaitingSasl _,
                    AskingIdentity _,
                    OfferingRecipient _,
                    StartingContent _,
                    StartingChunks _,
                    DiscardingContent _,
                    AwaitingNextHop _,
                    Closed _ -> Step.to(session);
        };
    }

    private static Step failed(Context context, Transaction transaction, long octets, Reply reply) {
        return EndSteps.answered(context, transaction, "content", reply, EndSteps.outcomeOf(reply), octets);
    }

    /// Once the end of the content has been passed on, a message may be the next hop's already: its answer, for which
    /// there is a limit as well, is worth more than ours.
    private static Step tookTooLong(Session session) {
        return session instanceof AwaitingNextHop ? Step.to(session) : timedOut(session, Replies.TOOK_TOO_LONG);
    }

    /// Refused content whose end does not come gets its refusal; everything else RFC 5321 §4.5.3.2.
    private static Step timedOut(Session session, Reply otherwise) {
        Effect reply =
                switch (session) {
                    case DiscardingContent(Context _, Transaction _, Reply refusal, boolean broken)
                    when broken -> new Effect.SendReply("content", refusal);
                    default -> new Effect.SendReply("timeout", otherwise);
                };
        return EndSteps.close(session, End.TIMED_OUT, reply);
    }

    private static Step leaving(Session session, Farewell why) {
        Context context = session.context().leaving(why);
        return switch (session) {
            case Opening _, Ready _, AwaitingSasl _ -> EndSteps.ready(context);
            default -> Step.to(session.with(context));
        };
    }
}
