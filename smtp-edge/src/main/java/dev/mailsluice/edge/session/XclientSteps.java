package dev.mailsluice.edge.session;

import dev.mailsluice.edge.sasl.Identity;
import dev.mailsluice.edge.session.Session.Ready;
import dev.mailsluice.edge.session.Terms.Xclient;
import dev.mailsluice.edge.smtp.Command;
import dev.mailsluice.edge.smtp.Extension;
import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.XclientAttributes;
import dev.mailsluice.edge.smtp.XclientAttributes.Told;
import java.util.Optional;

/// XCLIENT: a trusted peer says who its client is (Postfix, XCLIENT_README). From then on the session is that client's,
/// and begins anew.
///
/// INVARIANT: it never leaves a session that goes on under the peer's own address because the client's is not known.
final class XclientSteps {

    private static final String VERB = "XCLIENT";

    private XclientSteps() {}

    /// What EHLO says of it; nothing to those who may not.
    static Optional<String> offer(Context context) {
        String names = Extension.XCLIENT.keyword() + " " + XclientAttributes.NAMES;
        return switch (context.terms().xclient()) {
            case REFUSED -> Optional.empty();
            case TAKEN -> Optional.of(names);
            case TAKEN_WITH_LOGIN -> Optional.of(names + " LOGIN");
        };
    }

    static Step xclient(Session session, Command.Xclient command) {
        Context context = session.context();
        if (context.terms().xclient() == Xclient.REFUSED) {
            return Step.answer(session, VERB, Replies.XCLIENT_REFUSED);
        }
        if (!(session instanceof Ready)) {
            return Step.answer(session, VERB, Replies.NOT_IN_TRANSACTION);
        }
        XclientAttributes told = command.attributes();
        if (told.address().filter(Told.Unavailable.class::isInstance).isPresent()) {
            return EndSteps.close(
                    session, Fact.End.PROTOCOL_VIOLATION, new Effect.SendReply(VERB, Replies.XCLIENT_NEEDS_ADDRESS));
        }
        return Step.answer(
                new Ready(introduced(context, told)),
                VERB,
                Replies.greeting(context.settings().host()));
    }

    /// What is not told stays as it was, but for the identity: nobody keeps another's.
    private static Context introduced(Context context, XclientAttributes told) {
        Client before = context.client();
        Client client = new Client(
                before.session(),
                told.address().flatMap(XclientSteps::known).orElse(before.address()),
                told.localAddress().map(XclientSteps::known).orElse(before.localAddress()),
                before.listener());
        Context served = context.served(client);
        return context.terms().xclient() == Xclient.TAKEN_WITH_LOGIN
                ? told.login()
                        .flatMap(XclientSteps::known)
                        .flatMap(Identity::of)
                        .map(identity -> served.identified(identity.name()))
                        .orElse(served)
                : served;
    }

    private static Optional<String> known(Told told) {
        return switch (told) {
            case Told.Value(String text) -> Optional.of(text);
            case Told.Unavailable _ -> Optional.empty();
        };
    }
}
