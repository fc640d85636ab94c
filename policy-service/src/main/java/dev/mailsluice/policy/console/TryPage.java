package dev.mailsluice.policy.console;

import dev.mailsluice.policy.domain.AskDelegate;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.Deliver;
import dev.mailsluice.policy.domain.Explanation;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.Relay;
import dev.mailsluice.policy.domain.Step;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// What would happen to a mail, and why.
///
/// @param problem why there is no verdict although one was asked for; empty if there is none
/// @param verdict null if there is none
@CheckedTemplate(basePath = "console")
record TryPage(Shell shell, String name, Question question, String problem, Verdict verdict)
        implements TemplateInstance {

    /// The fields as they were written.
    ///
    /// @param identity who has logged in; empty with `loggedIn`: somebody of no importance
    /// @param sender the reverse-path
    /// @param clientProblem empty if there is none, as `recipientProblem` and `certificateProblem`
    record Question(
            String client,
            String clientProblem,
            String recipient,
            String recipientProblem,
            String listener,
            String certificate,
            String certificateProblem,
            boolean loggedIn,
            String identity,
            String sender,
            String revision) {

        boolean hasProblem() {
            return !clientProblem.isEmpty() || !recipientProblem.isEmpty() || !certificateProblem.isEmpty();
        }
    }

    /// @param by    the revision
    /// @param what  in two or three words
    /// @param reply what the client is told
    record Verdict(Outcome outcome, String by, String what, String reply, String rule, List<Step> trace) {

        static Verdict of(long revision, Explanation explanation) {
            Decision decision = explanation.decision();
            var reply = decision.reply();
            return new Verdict(
                    Outcome.of(decision),
                    "revision " + revision,
                    what(decision),
                    reply.code() + " " + reply.enhancedStatus() + " " + reply.text(),
                    decision.rule().path(),
                    explanation.trace());
        }

        private static String what(Decision decision) {
            return switch (decision) {
                case Deliver deliver -> "Delivered to " + deliver.nextHop().name();
                case Relay relay -> "Relayed to " + relay.nextHop().name();
                case Refuse _ -> "Refused";
                case Defer _, AskDelegate _ -> "Deferred";
            };
        }
    }
}
