package dev.mailsluice.policy.kubernetes;

import dev.mailsluice.policy.domain.Quoted;
import dev.mailsluice.policy.inforce.Enforcement;
import dev.mailsluice.policy.inforce.Laggard;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.store.ManagedPolicy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The conditions of an object, of what is known about it: pure.
///
/// @param accepted  the spec is a policy
/// @param published it is a revision, by which policy-service answers
/// @param inForce   no mail passes by an older one
record Findings(Finding accepted, Finding published, Finding inForce) {

    private static final int LONGEST_PROBLEMS = 32_000;
    private static final int NAMED = 10;

    /// @param active      by what this replica answers
    /// @param enforcement of the policy; empty if it is not known
    static Findings of(
            SeenObject object,
            Outcome outcome,
            Optional<ActivePolicy> active,
            Optional<String> regression,
            Optional<Enforcement> enforcement) {
        return switch (outcome) {
            case Outcome.Published(var row) ->
                new Findings(valid(), published(row, active, regression), inForce(row.revision(), enforcement));
            case Outcome.Refused(var problems, var standing) ->
                new Findings(
                        Finding.no("Invalid", ProblemText.of(problems, LONGEST_PROBLEMS)),
                        Finding.no("NotAccepted", stays(object, standing, active)),
                        notPublished(object, standing, enforcement));
            case Outcome.Fenced(var by, var standing) ->
                new Findings(valid(), fenced(object, by, standing), notPublished(object, standing, enforcement));
            case Outcome.Hindered(var reason, var why, var standing) ->
                new Findings(judged(reason, why), hindered(reason, why), notPublished(object, standing, enforcement));
            case Outcome.Absent _ -> throw new IllegalStateException("an object that is not there has no conditions");
        };
    }

    /// All of the three.
    Finding ready() {
        return List.of(accepted, published, inForce).stream()
                .filter(finding -> !finding.isSo())
                .findFirst()
                .orElseGet(() -> Finding.yes("InForce", inForce.message()));
    }

    private static Finding valid() {
        return Finding.yes("Valid", "The spec is a policy.");
    }

    private static Finding judged(Outcome.Hindered.Reason reason, String why) {
        return switch (reason) {
            case StoreUnavailable ->
                Finding.unknown(reason.name(), "The spec has not been judged to the end yet: " + sentence(why));
            case StoreRegressed, Conflict -> valid();
        };
    }

    private static Finding hindered(Outcome.Hindered.Reason reason, String why) {
        return switch (reason) {
            case StoreUnavailable, Conflict -> Finding.unknown(reason.name(), sentence(why));
            case StoreRegressed -> Finding.no(reason.name(), sentence(why));
        };
    }

    private static Finding published(ManagedPolicy row, Optional<ActivePolicy> active, Optional<String> regression) {
        if (regression.isPresent()) {
            return Finding.no("StoreRegressed", sentence(regression.get()));
        }
        return active.filter(ActivePolicy.Unreadable.class::isInstance)
                .map(ActivePolicy.Unreadable.class::cast)
                .map(head -> Finding.no(
                        "Unreadable", "Revision %d cannot be read: %s.".formatted(head.number(), head.reason())))
                .orElseGet(() -> Finding.yes("Published", "Revision %d is this generation.".formatted(row.revision())));
    }

    private static String stays(SeenObject object, Optional<ManagedPolicy> standing, Optional<ActivePolicy> active) {
        return standing.filter(row -> !row.ended())
                .map(row -> "Revision %d of generation %d stays; correct the spec."
                        .formatted(row.revision(), row.object().generation()))
                .or(() -> active.map(head ->
                        "Revision %d, which is not of this object, stays; correct the spec.".formatted(head.number())))
                .orElseGet(() ->
                        "Nothing is published as `%s`: mail is deferred. Correct the spec.".formatted(object.name()));
    }

    private static Finding fenced(SeenObject object, Optional<ManagedPolicy> by, Optional<ManagedPolicy> standing) {
        if (standing.filter(ManagedPolicy::ended).isPresent()) {
            return Finding.no(
                    "Superseded",
                    "This object was seen to be gone before, and came back from somewhere; create it anew.");
        }
        return by.map(row -> row.isOf(object.uid())
                        ? Finding.no(
                                "Superseded",
                                "Generation %d of this object was published already, as revision %d; change the spec."
                                        .formatted(row.object().generation(), row.revision()))
                        : managedElsewhere(row))
                .orElseGet(() -> Finding.unknown("Conflict", "Another writer was faster."));
    }

    private static Finding managedElsewhere(ManagedPolicy row) {
        String namespace = row.object().namespace();
        return Finding.no(
                "ManagedElsewhere",
                ("The policy is managed by the RelayPolicy of this name in namespace %s; delete that one, or, if nobody"
                                + " watches it any more, annotate this one with `%s: %s`.")
                        .formatted(Quoted.text(namespace), Annotations.TAKES_OVER_FROM, namespace));
    }

    private static Finding inForce(long revision, Optional<Enforcement> enforcement) {
        return enforcement
                .map(seen -> seen.isInForce(revision)
                        ? Finding.yes("InForce", "No mail passes by a revision older than %d.".formatted(revision))
                        : Finding.no(
                                "Lagging",
                                "Revision %d is not in force yet; revision %d is. %s"
                                        .formatted(revision, seen.inForceRevision(), waitedFor(seen.laggards()))))
                .orElseGet(() ->
                        Finding.unknown("NotKnown", "No replica has told of revision %d yet.".formatted(revision)));
    }

    private static String waitedFor(List<Laggard> laggards) {
        if (laggards.isEmpty()) {
            return "Nobody is waited for by name.";
        }
        String named = laggards.stream()
                .limit(NAMED)
                .map(Findings::describe)
                .collect(Collectors.joining(", ", "Waiting for ", ""));
        return laggards.size() <= NAMED ? named + "." : named + " and %d more.".formatted(laggards.size() - NAMED);
    }

    private static String describe(Laggard laggard) {
        String kind =
                switch (laggard.kind()) {
                    case Replica -> "replica";
                    case Edge -> "edge";
                };
        return "%s %s (%s, revision %d)"
                .formatted(kind, Quoted.text(laggard.name()), laggard.reason().name(), laggard.revision());
    }

    private static Finding notPublished(
            SeenObject object, Optional<ManagedPolicy> standing, Optional<Enforcement> enforcement) {
        String since = standing.map(row -> " Revision %d of generation %d was published before."
                        .formatted(row.revision(), row.object().generation()))
                .orElse("");
        String now = enforcement
                .map(seen -> " Revision %d is in force.".formatted(seen.inForceRevision()))
                .orElse("");
        return Finding.no(
                "NotPublished", "Generation %d is not published.".formatted(object.generation()) + since + now);
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
