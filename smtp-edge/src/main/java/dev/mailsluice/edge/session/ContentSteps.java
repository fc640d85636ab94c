package dev.mailsluice.edge.session;

import dev.mailsluice.edge.session.Fact.Outcome;
import dev.mailsluice.edge.session.Session.AwaitingNextHop;
import dev.mailsluice.edge.session.Session.DiscardingContent;
import dev.mailsluice.edge.session.Session.InTransaction;
import dev.mailsluice.edge.session.Session.ReceivingContent;
import dev.mailsluice.edge.session.Session.StartingContent;
import dev.mailsluice.edge.session.Transaction.Recipient;
import dev.mailsluice.edge.smtp.ForwardPath;
import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.smtp.TraceField;
import java.util.List;
import java.util.Optional;

/// DATA, its content and what the next hop says to it: RFC 5321 §4.1.1.4.
final class ContentSteps {

    private ContentSteps() {}

    static Step data(InTransaction session) {
        Context context = session.context();
        Transaction transaction = session.transaction();
        Optional<Reply> objection = objection(transaction);
        if (objection.isPresent()) {
            return Step.answer(session, "DATA", objection.get());
        }
        if (transaction.failure().isPresent()) {
            Reply reply = transaction.failure().get();
            return EndSteps.answered(context, transaction, "DATA", reply, EndSteps.outcomeOf(reply), 0);
        }
        return Step.to(new StartingContent(context, transaction), new Effect.StartContent(trace(context, transaction)));
    }

    /// What stands in the way of content for `transaction`, whichever command brings it.
    static Optional<Reply> objection(Transaction transaction) {
        if (transaction.recipients().isEmpty()) {
            return Optional.of(Replies.RCPT_FIRST);
        }
        return transaction.accepted().isEmpty() ? Optional.of(noRecipients(transaction)) : Optional.empty();
    }

    /// What stands in the way of content that has come so far.
    static Optional<Reply> objection(SessionSettings settings, long octets, int receivedFields) {
        if (octets > settings.maxMessageOctets()) {
            return Optional.of(Replies.TOO_LARGE);
        }
        return receivedFields > settings.maxReceivedFields() ? Optional.of(Replies.MAIL_LOOP) : Optional.empty();
    }

    /// A deferral is never made permanent: a client that reads only this reply still tries again.
    private static Reply noRecipients(Transaction transaction) {
        return transaction.recipients().stream()
                .map(Recipient::reply)
                .filter(reply -> !reply.isPermanent())
                .findFirst()
                .orElse(Replies.NO_VALID_RECIPIENTS);
    }

    static TraceField trace(Context context, Transaction transaction) {
        List<Recipient> accepted = transaction.accepted();
        Optional<ForwardPath> only =
                accepted.size() == 1 ? Optional.of(accepted.getFirst().path()) : Optional.empty();
        return new TraceField(
                context.hello().orElseThrow().name(),
                context.client().address(),
                context.settings().host(),
                protocol(context, transaction),
                transaction.id(),
                only);
    }

    /// RFC 3848, RFC 6531 §4.3.
    private static String protocol(Context context, Transaction transaction) {
        if (!context.hello().orElseThrow().extended()) {
            return "SMTP";
        }
        String name = transaction.parameters().smtpUtf8() ? "UTF8SMTP" : "ESMTP";
        String secured = context.security() == Security.ACTIVE ? name + "S" : name;
        return context.identity().isPresent() ? secured + "A" : secured;
    }

    static Step started(StartingContent session, NextHopAnswer answer) {
        Context context = session.context();
        Transaction transaction = session.transaction();
        return switch (answer) {
            case NextHopAnswer.Accepted _ ->
                Step.answer(new ReceivingContent(context, transaction, 0), "DATA", Replies.START_CONTENT);
            case NextHopAnswer.Refused(Reply reply) ->
                EndSteps.answered(context, transaction, "DATA", reply, EndSteps.outcomeOf(reply), 0);
            case NextHopAnswer.Lost(Reply reply) ->
                EndSteps.answered(context, transaction, "DATA", reply, EndSteps.outcomeOf(reply), 0);
        };
    }

    static Step received(Session session, Event.ContentReceived event) {
        if (!(session instanceof ReceivingContent(Context context, Transaction transaction, long _))) {
            return Step.to(session);
        }
        Optional<Reply> objection = objection(context.settings(), event.octets(), event.receivedFields());
        if (objection.isPresent()) {
            return discard(context, transaction, objection.get(), false);
        }
        return Step.to(
                new ReceivingContent(context, transaction, event.octets()), new Effect.RelayContent(event.slice()));
    }

    static Step broken(Session session, Reply reply) {
        Transaction transaction = session.open().orElseThrow();
        return discard(session.context(), transaction, reply, true);
    }

    /// The next hop's connection ends here, without the end of content: it has no message.
    private static Step discard(Context context, Transaction transaction, Reply reply, boolean broken) {
        return Step.to(new DiscardingContent(context, transaction, reply, broken), new Effect.AbandonTransaction());
    }

    static Step ended(Session session, long octets) {
        return switch (session) {
            case ReceivingContent(Context context, Transaction transaction, long _) ->
                ConfirmSteps.begin(context, transaction, octets);
            case DiscardingContent s
            when s.broken() ->
                EndSteps.close(s, Fact.End.PROTOCOL_VIOLATION, new Effect.SendReply("content", s.reply()));
            case DiscardingContent(Context context, Transaction transaction, Reply reply, boolean _) ->
                EndSteps.answered(context, transaction, "content", reply, EndSteps.outcomeOf(reply), octets);
            default ->
                throw new IllegalStateException(
                        "content ended in " + session.getClass().getSimpleName());
        };
    }

    static Step finished(AwaitingNextHop session, NextHopAnswer answer) {
        Outcome outcome =
                switch (answer) {
                    case NextHopAnswer.Accepted _ -> Outcome.RELAYED;
                    case NextHopAnswer.Refused(Reply reply) -> EndSteps.outcomeOf(reply);
                    case NextHopAnswer.Lost _ -> Outcome.REPLY_LOST;
                };
        Context context = session.context();
        Context next =
                outcome == Outcome.RELAYED ? context.counting(context.tally().withMessage()) : context;
        return EndSteps.answered(next, session.transaction(), "content", answer.reply(), outcome, session.octets());
    }
}
