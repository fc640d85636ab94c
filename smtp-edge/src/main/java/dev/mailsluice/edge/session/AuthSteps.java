package dev.mailsluice.edge.session;

import dev.mailsluice.edge.sasl.ChannelBinding;
import dev.mailsluice.edge.sasl.Exchange;
import dev.mailsluice.edge.sasl.IdentityAnswer;
import dev.mailsluice.edge.sasl.Mechanism;
import dev.mailsluice.edge.sasl.SaslStep;
import dev.mailsluice.edge.session.Context.Hello;
import dev.mailsluice.edge.session.Session.AskingIdentity;
import dev.mailsluice.edge.session.Session.AwaitingSasl;
import dev.mailsluice.edge.session.Session.Ready;
import dev.mailsluice.edge.smtp.Command;
import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// AUTH and the exchange it begins: RFC 4954 §4. What is said in it stands in `sasl`; here it is base64 in lines.
final class AuthSteps {

    private static final String VERB = "AUTH";
    private static final String PREFIX = VERB + " ";

    private AuthSteps() {}

    /// Whether EHLO offers AUTH. Never in the clear: RFC 4954 §9 lets nobody send a password there.
    static boolean isOffered(Context context) {
        return context.authentication() != Authentication.OFF
                && context.security() == Security.ACTIVE
                && !context.mechanisms().isEmpty();
    }

    /// Whether a command may be as long as a line of an exchange, since a token may come with AUTH: RFC 4954 §4.
    static boolean takesToken(Context context) {
        return context.authentication() != Authentication.OFF
                && context.security() == Security.ACTIVE
                && context.identity().isEmpty()
                && context.terms().mechanisms().stream().anyMatch(Mechanism::takesToken);
    }

    /// Whether `line` begins this command, whatever follows.
    static boolean isCommand(byte[] line) {
        return line.length > PREFIX.length()
                && new String(line, 0, PREFIX.length(), StandardCharsets.ISO_8859_1).equalsIgnoreCase(PREFIX);
    }

    static Step auth(Session session, Command.Auth command) {
        Context context = session.context();
        Optional<Mechanism> mechanism = Mechanism.named(command.mechanism()).filter(context.mechanisms()::contains);
        Optional<Reply> objection = objection(session, mechanism);
        if (objection.isPresent()) {
            return Step.answer(session, VERB, objection.get());
        }
        SaslStep.Challenge begun = mechanism.orElseThrow().begin(usedBinding(context));
        return command.initialResponse()
                .map(response -> heard(context, begun.next(), response.equals("=") ? "" : response))
                .orElseGet(() -> follow(context, begun));
    }

    /// Without SCRAM-SHA-256-PLUS nobody is asked to bind to the connection: RFC 5802 §6.
    private static Optional<ChannelBinding> usedBinding(Context context) {
        return context.binding().filter(_ -> context.mechanisms().contains(Mechanism.SCRAM_SHA_256_PLUS));
    }

    private static Optional<Reply> objection(Session session, Optional<Mechanism> mechanism) {
        Context context = session.context();
        if (context.authentication() == Authentication.OFF || context.security() == Security.NONE) {
            return Optional.of(Replies.NOT_IMPLEMENTED);
        }
        if (!context.hello().map(Hello::extended).orElse(false)) {
            return Optional.of(Replies.EHLO_FIRST);
        }
        if (context.identity().isPresent()) {
            return Optional.of(Replies.AUTHENTICATED_ALREADY);
        }
        if (!(session instanceof Ready)) {
            return Optional.of(Replies.NOT_IN_TRANSACTION);
        }
        if (mechanism.isEmpty()) {
            return Optional.of(Replies.UNKNOWN_MECHANISM);
        }
        if (context.security() != Security.ACTIVE) {
            return Optional.of(mechanism.get().revealsSecret() ? Replies.MECHANISM_NEEDS_TLS : Replies.TLS_REQUIRED);
        }
        return Optional.empty();
    }

    /// A line within the exchange; `*` ends it.
    static Step line(AwaitingSasl session, byte[] text) {
        String response = new String(text, StandardCharsets.ISO_8859_1);
        return response.equals("*")
                ? ended(session.context(), Replies.AUTH_CANCELLED)
                : heard(session.context(), session.exchange(), response);
    }

    static Step lineTooLong(AwaitingSasl session) {
        return ended(session.context(), Replies.AUTH_LINE_TOO_LONG);
    }

    static Step answered(Session session, IdentityAnswer answer) {
        return session instanceof AskingIdentity(Context context, Exchange.Asking exchange)
                ? follow(context, exchange.answered(answer))
                : Step.to(session);
    }

    private static Step heard(Context context, Exchange.Listening exchange, String response) {
        return decoded(response)
                .map(message -> follow(context, exchange.heard(message)))
                .orElseGet(() -> ended(context, Replies.BAD_BASE64));
    }

    /// RFC 4648 §4 with its padding, and no other spelling of the same octets.
    private static Optional<byte[]> decoded(String response) {
        try {
            byte[] message = Base64.getDecoder().decode(response);
            return Base64.getEncoder().encodeToString(message).equals(response)
                    ? Optional.of(message)
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Step follow(Context context, SaslStep step) {
        return switch (step) {
            case SaslStep.Challenge(byte[] message, Exchange.Listening next) ->
                Step.answer(
                        new AwaitingSasl(context, next),
                        VERB,
                        Replies.challenge(Base64.getEncoder().encodeToString(message)));
            case SaslStep.Ask(var question, Exchange.Asking next) ->
                Step.to(new AskingIdentity(context, next), new Effect.AskIdentity(context.client(), question));
            case SaslStep.Done(String identity) -> ended(context.identified(identity), Replies.AUTHENTICATED);
            case SaslStep.Failed(var failure) ->
                ended(
                        context,
                        switch (failure) {
                            case MALFORMED -> Replies.BAD_AUTH_MESSAGE;
                            case REFUSED -> Replies.AUTH_REFUSED;
                            case UNAVAILABLE -> Replies.AUTH_UNAVAILABLE;
                        });
        };
    }

    private static Step ended(Context context, Reply reply) {
        return EndSteps.ready(context).after(new Effect.SendReply(VERB, reply));
    }
}
