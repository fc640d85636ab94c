package dev.mailsluice.edge.session;

import dev.mailsluice.edge.session.Fact.Outcome;
import dev.mailsluice.edge.session.Session.Closed;
import dev.mailsluice.edge.session.Session.Ready;
import dev.mailsluice.edge.smtp.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How transactions and sessions end.
final class EndSteps {

    private EndSteps() {}

    /// No transaction any more; a session that is to leave ends here.
    static Step ready(Context context) {
        Ready ready = new Ready(context);
        return context.farewell().map(farewell -> farewell.to(ready)).orElseGet(() -> Step.to(ready));
    }

    /// The transaction ends because the next hop, or the edge for it, gave `reply`.
    static Step answered(
            Context context, Transaction transaction, String verb, Reply reply, Outcome outcome, long octets) {
        return ready(context)
                .after(
                        new Effect.SendReply(verb, reply),
                        ended(context, transaction, outcome, Optional.of(reply), octets));
    }

    /// The transaction that `session` may have ends because the client, or the session, ends it.
    static List<Effect> abandon(Session session) {
        return abandon(session, Optional.empty());
    }

    /// @param said to the client in place of an answer to its transaction, if anything
    private static List<Effect> abandon(Session session, Optional<Reply> said) {
        if (session.open().isEmpty()) {
            return List.of();
        }
        Transaction transaction = session.open().get();
        Optional<Reply> last = transaction.recipients().isEmpty()
                ? Optional.empty()
                : Optional.of(transaction.recipients().getLast().reply());
        Outcome outcome = session instanceof Session.AwaitingNextHop
                ? Outcome.REPLY_LOST
                : said.map(EndSteps::outcomeOf).orElseGet(() -> outcomeOf(transaction));
        return List.of(
                new Effect.AbandonTransaction(),
                ended(session.context(), transaction, outcome, said.or(() -> last), octets(session)));
    }

    static long octets(Session session) {
        return switch (session) {
            case Session.ReceivingContent s -> s.octets();
            case Session.ReceivingChunk s -> s.soFar().octets();
            case Session.BetweenChunks s -> s.soFar().octets();
            case Session.Confirming s -> s.octets();
            case Session.AskingAgain s -> s.octets();
            case Session.AwaitingNextHop s -> s.octets();
            default -> 0;
        };
    }

    static Step close(Session session, Fact.End end, Effect... first) {
        Context context = session.context();
        List<Effect> effects = new ArrayList<>(Arrays.asList(first));
        effects.addAll(abandon(session, refusalIn(first)));
        effects.add(new Effect.Report(new Fact.SessionEnded(
                context.client(),
                context.identity().isPresent(),
                context.tally().transactions(),
                end)));
        effects.add(new Effect.Close());
        return new Step(new Closed(context), effects);
    }

    private static Optional<Reply> refusalIn(Effect... effects) {
        return Arrays.stream(effects)
                .filter(Effect.SendReply.class::isInstance)
                .map(effect -> ((Effect.SendReply) effect).reply())
                .filter(reply -> reply.code() >= 400)
                .findFirst();
    }

    static Outcome outcomeOf(Reply reply) {
        return reply.isPermanent() ? Outcome.REFUSED : Outcome.DEFERRED;
    }

    /// A transaction without any accepted recipient was decided by the last refusal, not by the client.
    private static Outcome outcomeOf(Transaction transaction) {
        boolean decided =
                !transaction.recipients().isEmpty() && transaction.accepted().isEmpty();
        return decided ? outcomeOf(transaction.recipients().getLast().reply()) : Outcome.ABORTED;
    }

    static Effect ended(Context context, Transaction transaction, Outcome outcome, Optional<Reply> reply, long octets) {
        return new Effect.Report(new Fact.TransactionEnded(
                context.client(), context.identity().isPresent(), transaction, outcome, reply, octets));
    }
}
