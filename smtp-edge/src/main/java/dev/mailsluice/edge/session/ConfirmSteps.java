package dev.mailsluice.edge.session;

import dev.mailsluice.edge.session.Session.AskingAgain;
import dev.mailsluice.edge.session.Session.AwaitingNextHop;
import dev.mailsluice.edge.session.Session.Confirming;
import dev.mailsluice.edge.session.Transaction.Recipient;
import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The last responsible moment: the whole content is there, its end is not passed on yet. It is, if every verdict of
/// the transaction still stands (ADR 6).
///
/// INVARIANT: nothing comes between [Standing.Firm] and [Effect.EndContent]: the one is answered by the other.
final class ConfirmSteps {

    /// So often may the policy change while one message waits; then the client is to come again.
    private static final int MAX_ROUNDS = 10;

    private ConfirmSteps() {}

    /// @param octets of the whole message
    static Step begin(Context context, Transaction transaction, long octets) {
        return check(new Confirming(context, transaction, octets, 1));
    }

    private static Step check(Confirming session) {
        long lowest = session.transaction().accepted().stream()
                .mapToLong(ConfirmSteps::revision)
                .min()
                .orElseThrow();
        return Step.to(session, new Effect.CheckStanding(lowest));
    }

    static Step checked(Session session, Standing standing) {
        if (!(session instanceof Confirming confirming)) {
            return Step.to(session);
        }
        return switch (standing) {
            case Standing.Firm _ -> pass(confirming.context(), confirming.transaction(), confirming.octets());
            case Standing.Raised(long floor) -> ask(again(confirming, below(confirming.transaction(), floor), floor));
            case Standing.Untold _ -> ask(again(confirming, below(confirming.transaction(), Long.MAX_VALUE), 0));
            case Standing.Unknown _ -> Step.to(confirming, new Effect.AwaitStanding());
        };
    }

    private static AskingAgain again(Confirming c, List<Integer> due, long floor) {
        return new AskingAgain(c.context(), c.transaction(), c.octets(), c.round(), due, floor);
    }

    /// The wait for [Standing] is over.
    static Step awaited(Session session, boolean known) {
        if (!(session instanceof Confirming c)) {
            return Step.to(session);
        }
        return known
                ? anotherRound(c.context(), c.transaction(), c.octets(), c.round())
                : end(c, c.transaction(), Replies.NO_VERDICT);
    }

    private static Step anotherRound(Context context, Transaction transaction, long octets, int round) {
        Confirming next = new Confirming(context, transaction, octets, round + 1);
        return round < MAX_ROUNDS ? check(next) : end(next, transaction, Replies.NO_VERDICT);
    }

    private static List<Integer> below(Transaction transaction, long floor) {
        List<Recipient> recipients = transaction.recipients();
        return IntStream.range(0, recipients.size())
                .filter(i -> recipients.get(i).accepted() && revision(recipients.get(i)) < floor)
                .boxed()
                .toList();
    }

    private static long revision(Recipient accepted) {
        return accepted.ruling().orElseThrow().revision();
    }

    /// The first of those whose verdict does not count any more.
    private static Step ask(AskingAgain session) {
        Transaction transaction = session.transaction();
        Recipient recipient = transaction.recipients().get(session.due().getFirst());
        return Step.to(
                session,
                new Effect.AskPolicy(RecipientSteps.question(session.context(), transaction, recipient.path())));
    }

    static Step answered(AskingAgain session, Verdict verdict) {
        int index = session.due().getFirst();
        Recipient before = session.transaction().recipients().get(index);
        Step step = answered(session, index, before, verdict);
        return step.after(
                new Effect.Report(new Fact.AskedAgain(step.next().open().isPresent())));
    }

    private static Step answered(AskingAgain session, int index, Recipient before, Verdict verdict) {
        Optional<Reply> failure = session.transaction().failure();
        if (failure.isPresent()) {
            return end(session, session.transaction(), failure.get());
        }
        return switch (verdict) {
            case Verdict.None _ -> end(session, session.transaction(), Replies.NO_VERDICT);
            case Verdict.Refused(Verdict.Ruling ruling, Reply reply) ->
                end(
                        session,
                        session.transaction()
                                .with(index, new Recipient(before.path(), Optional.of(ruling), before.way(), reply)),
                        reply);
            case Verdict.Pass pass -> passed(session, index, before, pass);
        };
    }

    private static Step passed(AskingAgain session, int index, Recipient before, Verdict.Pass pass) {
        Transaction transaction = session.transaction();
        if (pass.ruling().revision() < session.floor()) {
            return end(session, transaction, Replies.NO_VERDICT);
        }
        if (!before.way().equals(Optional.of(pass.way()))) {
            return end(session, transaction, Replies.WAY_CHANGED);
        }
        Transaction now = transaction.with(
                index, new Recipient(before.path(), Optional.of(pass.ruling()), before.way(), before.reply()));
        List<Integer> due = session.due().subList(1, session.due().size());
        if (!due.isEmpty()) {
            return ask(
                    new AskingAgain(session.context(), now, session.octets(), session.round(), due, session.floor()));
        }
        return session.told()
                ? anotherRound(session.context(), now, session.octets(), session.round())
                : pass(session.context(), now, session.octets());
    }

    private static Step pass(Context context, Transaction transaction, long octets) {
        return Step.to(new AwaitingNextHop(context, transaction, octets), new Effect.EndContent());
    }

    /// The next hop has no end of the message, and does not get it.
    private static Step end(Session session, Transaction transaction, Reply reply) {
        return EndSteps.answered(
                        session.context(),
                        transaction,
                        "content",
                        reply,
                        EndSteps.outcomeOf(reply),
                        EndSteps.octets(session))
                .after(new Effect.AbandonTransaction());
    }
}
