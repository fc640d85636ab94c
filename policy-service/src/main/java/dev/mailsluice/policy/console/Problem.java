package dev.mailsluice.policy.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.time.Duration;

/// Pages that say why there is no page.
final class Problem {

    private Problem() {}

    @CheckedTemplate(basePath = "console")
    record ProblemPage(Shell shell, String heading, String message) implements TemplateInstance {}

    static Answer of(int status) {
        return switch (status) {
            case 404 -> page(404, "There is no such page", "Perhaps it was moved, or the policy was never published.");
            case 413 -> page(413, "Too large", "The form is larger than the console takes: publish over REST.");
            default -> page(status < 400 ? 500 : status, "This cannot be answered", "Go back and try again.");
        };
    }

    static Answer notPublished(Visit visit) {
        return page(
                404,
                "Nothing is published as " + visit.policy(),
                "Until something is, all mail under this policy waits (451).");
    }

    /// @param why with the remedy
    static Answer forbidden(String why) {
        return page(403, "Not allowed", why);
    }

    static Answer limited(Duration retryAfter) {
        return page(
                429,
                "Too many attempts have failed",
                "Try again in " + Moment.words(retryAfter.plusSeconds(1)) + ", with another token.");
    }

    static Answer foreignForm() {
        return page(
                403,
                "This form was not sent from the console",
                "Nothing was changed. Open the page again and send it from there.");
    }

    static Answer cannotTellAccess(String why) {
        return page(503, "It cannot be told who you are", why);
    }

    static Answer storeUnavailable() {
        return page(
                503,
                "The database does not answer",
                "Verdicts go on as long as the policy is known to be up to date. If something was being published,"
                        + " look at the history before you try again.");
    }

    static Answer internal() {
        return page(500, "Something is wrong here", "This is a fault of ours; the log of the service has it.");
    }

    private static Answer page(int status, String heading, String message) {
        return new Answer.Page(status, new ProblemPage(Shell.nobody(heading), heading, message));
    }
}
