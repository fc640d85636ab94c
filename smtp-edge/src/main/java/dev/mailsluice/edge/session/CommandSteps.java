package dev.mailsluice.edge.session;

import static java.util.stream.Collectors.joining;

import dev.mailsluice.edge.sasl.Mechanism;
import dev.mailsluice.edge.session.Context.Hello;
import dev.mailsluice.edge.session.Session.BetweenChunks;
import dev.mailsluice.edge.session.Session.InTransaction;
import dev.mailsluice.edge.session.Session.Ready;
import dev.mailsluice.edge.smtp.Command;
import dev.mailsluice.edge.smtp.CommandParser;
import dev.mailsluice.edge.smtp.CommandParser.Parsed;
import dev.mailsluice.edge.smtp.Extension;
import dev.mailsluice.edge.smtp.MailParameters;
import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Commands that neither policy nor the next hop has a say in: RFC 5321 §4.1.
final class CommandSteps {

    /// A limit has six digits at most: RFC 9422 §4.
    private static final int MAX_LIMIT = 999_999;

    private CommandSteps() {}

    static Step line(Session session, byte[] text) {
        return switch (CommandParser.parse(text)) {
            case Parsed.Good(Command command) -> command(session, command);
            // What follows would be a chunk of unknown length, and must not be taken for commands.
            case Parsed.Bad(String verb, Reply reply)
            when verb.equals("BDAT") ->
                EndSteps.close(session, Fact.End.PROTOCOL_VIOLATION, new Effect.SendReply(verb, reply));
            case Parsed.Bad(String verb, Reply reply) -> Step.answer(session, verb, reply);
        };
    }

    private static Step command(Session session, Command command) {
        Context context = session.context();
        return switch (command) {
            case Command.Ehlo(String client) -> hello(session, command, new Hello(client, true));
            case Command.Helo(String client) -> hello(session, command, new Hello(client, false));
            case Command.Mail mail -> mail(session, mail);
            case Command.Rcpt rcpt ->
                session instanceof InTransaction t
                        ? RecipientSteps.recipient(t, rcpt)
                        : Step.answer(session, command.verb(), outOfOrder(session));
            case Command.Data _ ->
                session instanceof InTransaction t
                        ? ContentSteps.data(t)
                        : Step.answer(session, command.verb(), outOfOrder(session));
            case Command.Bdat chunk -> ChunkSteps.bdat(session, chunk);
            case Command.StartTls _ -> startTls(session);
            case Command.Auth auth -> AuthSteps.auth(session, auth);
            case Command.Xclient xclient -> XclientSteps.xclient(session, xclient);
            case Command.Rset _ -> fresh(session, context).after(new Effect.SendReply("RSET", Replies.OK));
            case Command.Noop _ -> Step.answer(session, command.verb(), Replies.OK);
            case Command.Vrfy _ -> Step.answer(session, command.verb(), Replies.CANNOT_VERIFY);
            case Command.Help _ -> Step.answer(session, command.verb(), Replies.HELP);
            case Command.Quit _ ->
                EndSteps.close(
                        session,
                        Fact.End.QUIT,
                        new Effect.SendReply(
                                command.verb(), Replies.bye(context.settings().host())));
        };
    }

    /// EHLO and HELO abort the transaction: RFC 5321 §4.1.4.
    private static Step hello(Session session, Command command, Hello hello) {
        SessionSettings settings = session.context().settings();
        Reply reply = hello.extended() ? Replies.ehlo(offers(session.context())) : Replies.helo(settings.host());
        return fresh(session, session.context().greeted(hello)).after(new Effect.SendReply(command.verb(), reply));
    }

    /// STARTTLS only where it can be begun: RFC 3207 §4.2. AUTH only within TLS.
    private static List<String> offers(Context context) {
        SessionSettings settings = context.settings();
        List<String> offers = new ArrayList<>(List.of(
                settings.host(),
                Extension.PIPELINING.keyword(),
                Extension.SIZE.keyword() + " " + settings.maxMessageOctets(),
                Extension.EIGHTBITMIME.keyword(),
                Extension.CHUNKING.keyword(),
                Extension.SMTPUTF8.keyword()));
        if (settings.dsn()) {
            offers.add(Extension.DSN.keyword());
        }
        if (context.security().canStart()) {
            offers.add(Extension.STARTTLS.keyword());
        }
        if (AuthSteps.isOffered(context)) {
            offers.add(context.mechanisms().stream()
                    .map(Mechanism::text)
                    .collect(joining(" ", Extension.AUTH.keyword() + " ", "")));
        }
        XclientSteps.offer(context).ifPresent(offers::add);
        if (context.security() == Security.ACTIVE) {
            offers.add(Extension.REQUIRETLS.keyword());
        }
        if (settings.maxRecipients() <= MAX_LIMIT) {
            offers.add(Extension.LIMITS.keyword() + " RCPTMAX=" + settings.maxRecipients());
        }
        offers.add(Extension.ENHANCEDSTATUSCODES.keyword());
        return offers;
    }

    private static Step startTls(Session session) {
        Context context = session.context();
        Optional<Reply> objection =
                switch (context.security()) {
                    case NONE -> Optional.of(Replies.NOT_IMPLEMENTED);
                    case ACTIVE -> Optional.of(Replies.TLS_IS_ACTIVE);
                    case OFFERED, REQUIRED ->
                        session instanceof Ready ? Optional.empty() : Optional.of(Replies.NOT_IN_TRANSACTION);
                };
        return objection
                .map(reply -> Step.answer(session, "STARTTLS", reply))
                .orElseGet(() -> Step.to(
                        new Session.StartingTls(context),
                        new Effect.SendReply("STARTTLS", Replies.START_TLS),
                        new Effect.StartTls()));
    }

    private static Step mail(Session session, Command.Mail mail) {
        Context context = session.context();
        Optional<Reply> objection = objection(session, mail);
        if (objection.isPresent()) {
            return Step.answer(session, mail.verb(), objection.get());
        }
        Context next = context.counting(context.tally().withTransaction());
        String id = context.client().session() + "-" + next.tally().transactions();
        return Step.to(
                new InTransaction(next, Transaction.begin(id, mail.reversePath(), mail.parameters())),
                new Effect.SendReply(mail.verb(), Replies.SENDER_OK),
                new Effect.Report(new Fact.TransactionBegan(id)));
    }

    private static Optional<Reply> objection(Session session, Command.Mail mail) {
        Context context = session.context();
        if (context.hello().isEmpty()) {
            return Optional.of(Replies.HELLO_FIRST);
        }
        if (context.security() == Security.REQUIRED) {
            return Optional.of(Replies.TLS_REQUIRED);
        }
        if (context.authentication() == Authentication.REQUIRED
                && context.identity().isEmpty()) {
            return Optional.of(Replies.AUTH_REQUIRED);
        }
        if (!(session instanceof Ready)) {
            return Optional.of(Replies.NESTED_MAIL);
        }
        if (hasUnknown(context, mail)) {
            return Optional.of(Replies.UNKNOWN_PARAMETER);
        }
        if (mail.parameters().size().orElse(0) > context.settings().maxMessageOctets()) {
            return Optional.of(Replies.TOO_LARGE);
        }
        if (!mail.reversePath().isAscii() && !mail.parameters().smtpUtf8()) {
            return Optional.of(Replies.NEEDS_SMTPUTF8);
        }
        return Optional.empty();
    }

    /// Parameters that EHLO did not offer, or that nothing offered since HELO was said.
    private static boolean hasUnknown(Context context, Command.Mail mail) {
        MailParameters given = mail.parameters();
        return mail.hasParameters() && !context.hello().orElseThrow().extended()
                || given.dsn() && !context.offersDsn()
                || given.requireTls() && context.security() != Security.ACTIVE;
    }

    /// To a command of a transaction, where there is none or its turn is over.
    static Reply outOfOrder(Session session) {
        if (session.context().hello().isEmpty()) {
            return Replies.HELLO_FIRST;
        }
        return session instanceof BetweenChunks ? Replies.CHUNKS_BEGUN : Replies.MAIL_FIRST;
    }

    private static Step fresh(Session session, Context context) {
        return EndSteps.ready(context).after(EndSteps.abandon(session).toArray(Effect[]::new));
    }
}
