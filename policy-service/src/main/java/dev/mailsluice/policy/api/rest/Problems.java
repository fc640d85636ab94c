package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.publish.PolicyName;
import dev.mailsluice.policy.publish.PublishOutcome;
import dev.mailsluice.policy.publish.Regression;
import java.util.List;
import java.util.Locale;

/// Every error this API originates.
final class Problems {

    private Problems() {}

    static ProblemDocument malformed(String detail) {
        return problem("malformed", "Malformed request", 400, detail);
    }

    static ProblemDocument malformedQuestion(List<ProblemDocument.Item> problems) {
        return new ProblemDocument(
                type("malformed"), "Malformed request", 400, "The question cannot be understood.", problems);
    }

    static ProblemDocument unauthorized(String why) {
        return problem("unauthorized", "Not known", 401, sentence(why));
    }

    static ProblemDocument forbidden(String why) {
        return problem("forbidden", "Not permitted", 403, sentence(why));
    }

    static ProblemDocument tooManyFailures() {
        return problem(
                "too-many-failures",
                "Too many failures",
                429,
                "Too many calls were refused: correct the token or ask for the role, and wait as `Retry-After` says.");
    }

    static ProblemDocument accessUnavailable(String why) {
        return problem("access-unavailable", "Access not known", 503, sentence(why));
    }

    private static String sentence(String why) {
        return why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1) + ".";
    }

    static ProblemDocument nothingPublished(PolicyName name) {
        return problem(
                "not-found",
                "Nothing published",
                404,
                "Nothing was published as `" + name + "`: `GET /api/v1/policies` lists what was.");
    }

    static ProblemDocument noSuchRevision(PolicyName name, long number) {
        return problem(
                "not-found",
                "No such revision",
                404,
                "`" + name + "` has no revision " + number + ": `GET /api/v1/policies/" + name
                        + "/revisions` lists those it has.");
    }

    static ProblemDocument conflict(PublishOutcome.Conflict conflict) {
        String state = conflict.head() == 0
                ? "Nothing is published as `" + conflict.name() + "` yet: publish with `If-None-Match: *`."
                : "The head of `" + conflict.name() + "` is revision " + conflict.head()
                        + ": read it, bring your change into it and publish with `If-Match: \"" + conflict.head()
                        + "\"`.";
        return problem("conflict", "Not the head", 409, state);
    }

    static ProblemDocument managed(PublishOutcome.Fenced fenced) {
        return problem(
                "managed",
                "Managed by Kubernetes",
                409,
                "Policy `" + fenced.name() + "` is managed by RelayPolicy `" + fenced.object()
                        + "`: change it there, as with `kubectl edit`. With `?dryRun=true` it can be tried here.");
    }

    static ProblemDocument refused(PublishOutcome.Refused refused) {
        return new ProblemDocument(
                type("refused"),
                "Policy refused",
                422,
                "The document for `" + refused.name() + "` was refused; nothing has changed.",
                items(refused.problems()));
    }

    static ProblemDocument candidateRefused(PolicyName name, List<Problem> problems) {
        return new ProblemDocument(
                type("refused"),
                "Candidate refused",
                422,
                "The candidate for `" + name + "` is not valid.",
                items(problems));
    }

    static ProblemDocument revisionUnreadable(PolicyName name, long number, String reason) {
        return problem(
                "unreadable",
                "Revision cannot be read",
                503,
                "Revision " + number + " of `" + name + "` cannot be read by this release, so nothing can be told by"
                        + " it: " + reason + ".");
    }

    static ProblemDocument tooLarge(long limit) {
        return problem(
                "too-large", "Body too large", 413, "A body may have " + limit + " bytes: send a smaller document.");
    }

    static ProblemDocument tooSlow() {
        return problem(
                "too-slow", "Body too slow", 408, "The body did not come to its end in time: send it again, faster.");
    }

    static ProblemDocument unsupportedMediaType(String contentType) {
        return problem(
                "unsupported-media-type",
                "Unsupported media type",
                415,
                "`Content-Type: " + contentType + "` is neither JSON nor YAML in UTF-8: with curl add"
                        + " `-H 'Content-Type: application/yaml'` or `-H 'Content-Type: application/json'`.");
    }

    static ProblemDocument enforcementUnknown(PolicyName name) {
        return problem(
                "enforcement-unknown",
                "Enforcement not known",
                503,
                "Whether `" + name
                        + "` is in force cannot be told now: this replica could not look at the others. Its log"
                        + " says why; try again.");
    }

    static ProblemDocument tooManyEdges() {
        return problem(
                "too-many-edges",
                "Too many edges",
                503,
                "More edges follow this replica than `mailsluice.max-edges` allows: ask another replica.");
    }

    static ProblemDocument storeUnavailable() {
        return problem(
                "store-unavailable",
                "Store unavailable",
                503,
                "The store does not answer. If this was a change, it may have happened or not: read the policy before"
                        + " trying again.");
    }

    static ProblemDocument regressed(PolicyName name, Regression regression) {
        String remedy =
                switch (regression) {
                    case Regression.Older older ->
                        " Bring back the database that has revision " + older.held()
                                + "; if it is lost, restart the replicas, and publish until the head has that number:"
                                + " until then edges that have heard of it defer all mail.";
                    case Regression.Rewritten _ ->
                        " There are no verdicts until one of the two is gone: bring back the right database, or restart"
                                + " the replicas, which then answer by this one.";
                };
        return problem(
                "store-regressed",
                "Store has lost history",
                503,
                "Nothing was published as `" + name + "`: " + regression.what() + "." + remedy);
    }

    static ProblemDocument busy() {
        return problem("busy", "Busy", 503, "Another history is being checked: try again when that is done.");
    }

    static ProblemDocument tooManyPreviews() {
        return problem("busy", "Busy", 503, "Two previews are under way: try again when one is done.");
    }

    static ProblemDocument noShadow(PolicyName name) {
        return problem(
                "not-found",
                "No shadow",
                404,
                "`" + name + "` has no shadow: `PUT /api/v1/policies/" + name + "/shadow` sets one.");
    }

    static ProblemDocument tooManyShadows(int most) {
        return problem(
                "too-many-shadows",
                "Too many shadows",
                409,
                "There are " + most + " shadows, and no more are allowed: remove one of another policy with"
                        + " `DELETE /api/v1/policies/…/shadow`.");
    }

    static ProblemDocument unreadable(String name, long number, String reason) {
        return problem(
                "unreadable",
                "Head cannot be read",
                503,
                "Revision " + number + " of `" + name + "` cannot be read, so there are no verdicts: " + reason
                        + ". Publish a policy to replace it.");
    }

    static ProblemDocument internal() {
        return problem("internal", "Internal error", 500, "This is a fault of ours; the log of the service has it.");
    }

    /// Errors of the framework, as 404 and 405.
    static ProblemDocument ofStatus(int status, String title, String detail) {
        return new ProblemDocument("about:blank", title, status, detail, List.of());
    }

    private static ProblemDocument problem(String type, String title, int status, String detail) {
        return new ProblemDocument(type(type), title, status, detail, List.of());
    }

    private static String type(String name) {
        return "urn:mailsluice:problem:" + name;
    }

    private static List<ProblemDocument.Item> items(List<Problem> problems) {
        return problems.stream()
                .map(problem -> new ProblemDocument.Item(problem.path(), problem.message()))
                .toList();
    }
}
