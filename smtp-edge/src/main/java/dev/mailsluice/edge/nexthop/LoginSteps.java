package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.nexthop.Dialogue.Attempt;
import dev.mailsluice.edge.nexthop.Dialogue.AwaitingLogin;
import dev.mailsluice.edge.nexthop.Dialogue.Link;
import dev.mailsluice.edge.nexthop.Move.Action;
import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.session.NextHopAnswer;
import dev.mailsluice.edge.smtp.CommandEncoder;
import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// AUTH towards the next hop: RFC 4954.
///
/// INVARIANT: credentials are said only over TLS with a certificate that was verified; a next hop for which there are
/// some gets no mail without them.
final class LoginSteps {

    private LoginSteps() {}

    /// What stands in the way of the credentials before anything is sent.
    static Optional<Move> objection(Access access) {
        boolean unsafe = access.login().isPresent() && access.nextHop().tls() != NextHop.Tls.REQUIRED;
        return unsafe
                ? Optional.of(over(
                        Replies.NEXT_HOP_LOGIN_NEEDS_TLS,
                        new Action.LoginFailed(
                                access.nextHop().name(), "its `tls` is not `Required`, so it is told no password")))
                : Optional.empty();
    }

    /// MAIL, after AUTH if there are credentials.
    ///
    /// @param hello the reply to EHLO, over TLS
    static Move login(Attempt attempt, Link link, Reply hello) {
        if (link.access().login().isEmpty()) {
            return NextHopDialogue.mail(link, attempt.offer());
        }
        Login login = link.access().login().get();
        Set<String> offered = mechanisms(hello);
        if (offered.contains("PLAIN")) {
            String message = base64("\0" + login.user() + "\0" + login.password());
            return Move.to(
                    new AwaitingLogin(attempt, link, List.of()),
                    new Action.Write(CommandEncoder.auth("PLAIN", Optional.of(message))));
        }
        if (offered.contains("LOGIN")) {
            return Move.to(
                    new AwaitingLogin(attempt, link, List.of(base64(login.user()), base64(login.password()))),
                    new Action.Write(CommandEncoder.auth("LOGIN", Optional.empty())));
        }
        return refused(link, "it offers neither AUTH PLAIN nor AUTH LOGIN");
    }

    static Move replied(AwaitingLogin state, Reply reply) {
        List<String> left = state.responses();
        if (reply.code() == 235 && left.isEmpty()) {
            return NextHopDialogue.mail(state.link(), state.attempt().offer()).after(new Action.LoggedIn());
        }
        if (reply.code() == 334 && !left.isEmpty()) {
            return Move.to(
                    new AwaitingLogin(state.attempt(), state.link(), left.subList(1, left.size())),
                    new Action.Write(CommandEncoder.authResponse(left.getFirst())));
        }
        return refused(state.link(), "it answered AUTH by " + reply.code());
    }

    private static Move refused(Link link, String why) {
        return over(
                Replies.NEXT_HOP_LOGIN_REFUSED,
                new Action.Disconnect(),
                new Action.LoginFailed(link.nextHop().name(), why));
    }

    private static Move over(Reply reply, Action... actions) {
        return Move.to(NextHopDialogue.start(), actions)
                .telling(NextHopDialogue.answer(new NextHopAnswer.Refused(reply)));
    }

    /// `AUTH PLAIN LOGIN`: RFC 4954 §3.
    private static Set<String> mechanisms(Reply hello) {
        return hello.lines().stream()
                .skip(1)
                .map(line -> line.strip().toUpperCase(Locale.ROOT).split(" +"))
                .filter(words -> words[0].equals("AUTH"))
                .flatMap(Arrays::stream)
                .skip(1)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
