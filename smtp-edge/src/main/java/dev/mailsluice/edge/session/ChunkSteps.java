package dev.mailsluice.edge.session;

import dev.mailsluice.edge.session.Session.BetweenChunks;
import dev.mailsluice.edge.session.Session.InTransaction;
import dev.mailsluice.edge.session.Session.Ready;
import dev.mailsluice.edge.session.Session.ReceivingChunk;
import dev.mailsluice.edge.session.Session.SoFar;
import dev.mailsluice.edge.session.Session.StartingChunks;
import dev.mailsluice.edge.session.Session.SwallowingChunk;
import dev.mailsluice.edge.smtp.ChunkFramer.Framed;
import dev.mailsluice.edge.smtp.ChunkFramer.Tail;
import dev.mailsluice.edge.smtp.Command;
import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.smtp.Slice;
import java.util.List;
import java.util.Optional;

/// BDAT: RFC 3030 §2. To the next hop the message goes as DATA.
///
/// INVARIANT: the octets of a chunk are read as such whatever is answered, so they are never taken for commands.
final class ChunkSteps {

    private static final String VERB = "BDAT";
    private static final Slice CRLF = Slice.of(new byte[] {'\r', '\n'});

    private ChunkSteps() {}

    static Step bdat(Session session, Command.Bdat chunk) {
        return switch (session) {
            case InTransaction t -> first(t, chunk);
            case BetweenChunks(Context context, Transaction transaction, SoFar soFar) ->
                next(new ReceivingChunk(context, transaction, chunk, chunk.octets(), soFar));
            default -> swallow(session, chunk.octets(), CommandSteps.outOfOrder(session));
        };
    }

    private static Step first(InTransaction session, Command.Bdat chunk) {
        Context context = session.context();
        Transaction transaction = session.transaction();
        Optional<Reply> objection = ContentSteps.objection(transaction);
        if (objection.isPresent()) {
            return swallow(session, chunk.octets(), objection.get());
        }
        if (transaction.failure().isPresent()) {
            return refused(
                    context,
                    transaction,
                    chunk.octets(),
                    0,
                    transaction.failure().get());
        }
        return Step.to(
                new StartingChunks(context, transaction, chunk),
                new Effect.StartContent(ContentSteps.trace(context, transaction)));
    }

    static Step started(StartingChunks session, NextHopAnswer answer) {
        Context context = session.context();
        Transaction transaction = session.transaction();
        Command.Bdat chunk = session.chunk();
        return answer instanceof NextHopAnswer.Accepted
                ? next(new ReceivingChunk(context, transaction, chunk, chunk.octets(), SoFar.NOTHING))
                : refused(context, transaction, chunk.octets(), 0, answer.reply());
    }

    static Step received(Session session, Event.ChunkReceived event) {
        return switch (session) {
            case ReceivingChunk s -> received(s, event);
            case SwallowingChunk(Session after, long left, Reply reply) -> swallow(after, left - event.read(), reply);
            default ->
                throw new IllegalStateException(
                        "a chunk in " + session.getClass().getSimpleName());
        };
    }

    private static Step received(ReceivingChunk session, Event.ChunkReceived event) {
        long left = session.left() - event.read();
        return switch (event.framed()) {
            case Framed.Broken(Reply reply) -> abandoned(session, left, event.octets(), reply);
            case Framed.Content(List<Slice> slices, Tail tail) -> {
                Optional<Reply> objection =
                        ContentSteps.objection(session.context().settings(), event.octets(), event.receivedFields());
                if (objection.isPresent()) {
                    yield abandoned(session, left, event.octets(), objection.get());
                }
                Effect[] relay = slices.stream().map(Effect.RelayContent::new).toArray(Effect[]::new);
                SoFar soFar = new SoFar(event.octets(), tail);
                yield next(new ReceivingChunk(session.context(), session.transaction(), session.chunk(), left, soFar))
                        .after(relay);
            }
        };
    }

    /// Goes on with the chunk, or ends it, or with the last one the message.
    private static Step next(ReceivingChunk session) {
        if (session.left() > 0) {
            return Step.to(session);
        }
        return session.chunk().last()
                ? ended(session)
                : Step.answer(
                        new BetweenChunks(session.context(), session.transaction(), session.soFar()),
                        VERB,
                        Replies.chunkReceived(session.chunk().octets()));
    }

    /// A message whose last line lacks its CRLF gets it: DATA cannot say it otherwise.
    private static Step ended(ReceivingChunk session) {
        long octets = session.soFar().octets();
        Step end = ConfirmSteps.begin(session.context(), session.transaction(), octets);
        return switch (session.soFar().tail()) {
            case LINE_END -> end;
            case TEXT -> end.after(new Effect.RelayContent(CRLF));
            case CR -> abandoned(session, 0, octets, Replies.BARE_LINE_ENDING);
        };
    }

    private static Step abandoned(ReceivingChunk session, long left, long octets, Reply reply) {
        return refused(session.context(), session.transaction(), left, octets, reply)
                .after(new Effect.AbandonTransaction());
    }

    /// The transaction ends; the client hears of it when its chunk has gone by.
    static Step refused(Context context, Transaction transaction, long left, long octets, Reply reply) {
        Fact.Outcome outcome = EndSteps.outcomeOf(reply);
        return left == 0
                ? EndSteps.answered(context, transaction, VERB, reply, outcome, octets)
                : Step.to(
                        new SwallowingChunk(new Ready(context), left, reply),
                        EndSteps.ended(context, transaction, outcome, Optional.of(reply), octets));
    }

    private static Step swallow(Session after, long left, Reply reply) {
        if (left > 0) {
            return Step.to(new SwallowingChunk(after, left, reply));
        }
        Step then = after instanceof Ready(Context context) ? EndSteps.ready(context) : Step.to(after);
        return then.after(new Effect.SendReply(VERB, reply));
    }
}
