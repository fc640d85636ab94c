package dev.mailsluice.edge.session;

import dev.mailsluice.edge.session.Session.AskingPolicy;
import dev.mailsluice.edge.session.Session.InTransaction;
import dev.mailsluice.edge.session.Session.OfferingRecipient;
import dev.mailsluice.edge.session.Transaction.Recipient;
import dev.mailsluice.edge.session.Verdict.Ruling;
import dev.mailsluice.edge.smtp.Command;
import dev.mailsluice.edge.smtp.ForwardPath;
import dev.mailsluice.edge.smtp.RecipientParameters;
import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;
import java.util.Optional;

/// RCPT: policy is asked, then the next hop: RFC 5321 §4.1.1.3.
final class RecipientSteps {

    private static final String VERB = "RCPT";

    private RecipientSteps() {}

    static Step recipient(InTransaction session, Command.Rcpt rcpt) {
        Context context = session.context();
        Transaction transaction = session.transaction();
        ForwardPath path = rcpt.forwardPath();
        boolean ascii = path.isAscii() && rcpt.parameters().isAscii();
        if (!ascii && !transaction.parameters().smtpUtf8()) {
            return Step.answer(session, VERB, Replies.NEEDS_SMTPUTF8);
        }
        if (transaction.recipients().size() >= context.settings().maxRecipients()) {
            return Step.answer(session, VERB, Replies.TOO_MANY_RECIPIENTS);
        }
        return Step.to(
                new AskingPolicy(context, transaction, rcpt),
                new Effect.AskPolicy(question(context, transaction, path)));
    }

    static Question question(Context context, Transaction transaction, ForwardPath path) {
        return new Question(
                context.client(),
                context.security() == Security.ACTIVE,
                context.certificate(),
                context.identity(),
                transaction.reversePath(),
                path);
    }

    static Step verdict(Session session, Verdict verdict) {
        return switch (session) {
            case AskingPolicy asking -> verdict(asking, verdict);
            case Session.AskingAgain again -> ConfirmSteps.answered(again, verdict);
            default -> Step.to(session);
        };
    }

    private static Step verdict(AskingPolicy asking, Verdict verdict) {
        return switch (verdict) {
            case Verdict.None _ -> answered(asking, Optional.empty(), Optional.empty(), Replies.NO_VERDICT);
            case Verdict.Refused(Ruling ruling, Reply reply) ->
                answered(asking, Optional.of(ruling), Optional.empty(), reply);
            case Verdict.Pass pass -> passed(asking, pass);
        };
    }

    /// Policy comes first: what it refuses is refused for its reason, whatever else is wrong.
    private static Step passed(AskingPolicy asking, Verdict.Pass pass) {
        Transaction transaction = asking.transaction();
        Optional<Reply> objection = objection(asking, pass.nextHop());
        if (objection.isPresent()) {
            return answered(asking, Optional.of(pass.ruling()), Optional.of(pass.way()), objection.get());
        }
        return Step.to(
                new OfferingRecipient(
                        asking.context(), transaction, asking.rcpt().forwardPath(), pass),
                new Effect.OfferRecipient(
                        pass.nextHop(),
                        transaction.reversePath(),
                        transaction.parameters(),
                        pass.way().target(),
                        asking.rcpt().parameters()));
    }

    private static Optional<Reply> objection(AskingPolicy asking, NextHop nextHop) {
        Transaction transaction = asking.transaction();
        if (hasUnknown(asking)) {
            return Optional.of(Replies.UNKNOWN_PARAMETER);
        }
        if (transaction.failure().isPresent()) {
            return transaction.failure();
        }
        if (transaction.nextHop().filter(hop -> !hop.equals(nextHop)).isPresent()) {
            return Optional.of(Replies.OTHER_NEXT_HOP);
        }
        return transaction.parameters().requireTls() && !nextHop.isVerified()
                ? Optional.of(Replies.REQUIRETLS_NEEDS_TLS)
                : Optional.empty();
    }

    private static boolean hasUnknown(AskingPolicy asking) {
        RecipientParameters given = asking.rcpt().parameters();
        return given.others() || given.dsn() && !asking.context().offersDsn();
    }

    static Step offered(OfferingRecipient session, NextHopAnswer answer) {
        Verdict.Pass verdict = session.verdict();
        Transaction before = session.transaction();
        Transaction transaction =
                switch (answer) {
                    case NextHopAnswer.Accepted _ -> before.through(verdict.nextHop());
                    case NextHopAnswer.Refused _ -> before;
                    case NextHopAnswer.Lost(Reply reply) -> before.accepted().isEmpty() ? before : before.failed(reply);
                };
        return answered(
                session.context(),
                transaction,
                new Recipient(
                        session.path(), Optional.of(verdict.ruling()), Optional.of(verdict.way()), answer.reply()));
    }

    private static Step answered(AskingPolicy asking, Optional<Ruling> ruling, Optional<Verdict.Way> way, Reply reply) {
        return answered(
                asking.context(),
                asking.transaction(),
                new Recipient(asking.rcpt().forwardPath(), ruling, way, reply));
    }

    private static Step answered(Context context, Transaction transaction, Recipient recipient) {
        return Step.answer(new InTransaction(context, transaction.with(recipient)), VERB, recipient.reply());
    }
}
