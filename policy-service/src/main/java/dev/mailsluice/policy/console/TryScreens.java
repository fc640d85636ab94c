package dev.mailsluice.policy.console;

import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.publish.Explained;
import dev.mailsluice.policy.publish.Explainer;
import dev.mailsluice.policy.publish.Ground;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Asks the question of an edge and tells the whole way to the answer. Nothing is counted or recorded. The question is
/// in the address of the page, so that it can be sent to a colleague.
@Singleton
final class TryScreens implements Screens {

    private static final int LONGEST = 2_000;
    private static final String SOMEBODY = "somebody";

    private final Explainer explainer;

    TryScreens(Explainer explainer) {
        this.explainer = explainer;
    }

    @Override
    public List<Screen> screens() {
        return List.of(Screen.view("/policies/:policy/try", this::ask));
    }

    private Answer ask(Visit visit) {
        Asked asked = visit.asked();
        if (!asked.has("client")) {
            var empty = new TryPage.Question("", "", "", "", "", "", "", false, "", "", asked.text("revision"));
            return page(visit, empty, "", null);
        }
        TryPage.Question question = question(asked);
        if (question.hasProblem()) {
            return page(visit, question, "", null);
        }
        OptionalLong revision = asked.number("revision");
        Ground ground = revision.isPresent() ? new Ground.Past(revision.getAsLong()) : new Ground.Active();
        return switch (explainer.explain(visit.policy(), ground, request(question))) {
            case Explained.Told(var by, var explanation) ->
                page(
                        visit,
                        question,
                        "",
                        TryPage.Verdict.of(by.map(PolicyRevision::number).orElse(0L), explanation));
            case Explained.NothingPublished _ -> Problem.notPublished(visit);
            case Explained.NoSuchRevision(long number) ->
                page(visit, question, "There is no revision " + number + ".", null);
            case Explained.Unreadable(long number, String reason) ->
                page(visit, question, "Revision " + number + " cannot be read: " + reason + ".", null);
            case Explained.Refused(var problems) ->
                page(visit, question, problems.getFirst().message(), null);
        };
    }

    private static Answer page(Visit visit, TryPage.Question question, String problem, TryPage.Verdict verdict) {
        Shell shell = Shell.of(visit, "Try an address · " + visit.policy(), "try");
        return Answer.ok(new TryPage(shell, visit.policy().value(), question, problem, verdict));
    }

    private static TryPage.Question question(Asked asked) {
        String client = asked.text("client");
        String recipient = asked.text("recipient");
        return new TryPage.Question(
                client,
                clientProblem(client),
                recipient,
                recipientProblem(recipient),
                asked.text("listener"),
                asked.text("certificate"),
                ShownCertificate.problem(asked.text("certificate")),
                asked.has("loggedIn"),
                asked.text("identity"),
                asked.text("sender"),
                asked.text("revision"));
    }

    private static String clientProblem(String client) {
        if (client.isEmpty()) {
            return "write the address of the client, as 192.0.2.10";
        }
        try {
            ClientAddress.parse(client);
            return "";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private static String recipientProblem(String recipient) {
        if (recipient.isEmpty()) {
            return "write the recipient, as somebody@example.com";
        }
        return recipient.length() <= LONGEST ? "" : "is longer than " + LONGEST + " characters";
    }

    private static Optional<String> identity(TryPage.Question question) {
        String who = question.identity().strip();
        return who.isEmpty() && !question.loggedIn() ? Optional.empty() : Optional.of(who.isEmpty() ? SOMEBODY : who);
    }

    private static RelayRequest request(TryPage.Question question) {
        return new RelayRequest(
                ClientAddress.parse(question.client()),
                question.listener(),
                identity(question),
                question.sender(),
                question.recipient(),
                ShownCertificate.channel(question.certificate()));
    }
}
