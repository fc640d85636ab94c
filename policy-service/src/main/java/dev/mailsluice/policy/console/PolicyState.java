package dev.mailsluice.policy.console;

import dev.mailsluice.policy.inforce.Enforcement;
import dev.mailsluice.policy.inforce.Laggard;
import dev.mailsluice.policy.publish.ActivePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Whether a policy is in force, as it is shown.
///
/// @param style    class of the style sheet
/// @param label    two or three words
/// @param sentence the same at length
/// @param edges    how many of the edges hold to it
/// @param more     laggards that are not shown
record PolicyState(
        String style, String label, String sentence, String edges, String replicas, List<Late> laggards, int more) {

    private static final int SHOWN = 20;

    /// Who is not there yet.
    record Late(String kind, String name, long revision, String silent, String why) {

        static Late of(Laggard laggard) {
            String why =
                    switch (laggard.reason()) {
                        case Behind -> "has not come that far yet";
                        case Silent -> "is not heard; a lease it was given may live still";
                        case Rejected -> "cannot use the revision";
                        case Ahead -> "holds to a revision that nobody has: history was lost";
                    };
            String detail = laggard.detail().isEmpty() ? "" : ": " + laggard.detail();
            return new Late(
                    laggard.kind().name().toLowerCase(Locale.ROOT),
                    laggard.name(),
                    laggard.revision(),
                    Moment.words(laggard.silent()) + " ago",
                    why + detail);
        }
    }

    static PolicyState of(ActivePolicy policy, Optional<Enforcement> seen, Instant now) {
        return switch (policy) {
            case ActivePolicy.Unreadable unreadable ->
                new PolicyState(
                        "is-bad",
                        "No verdicts",
                        "Revision " + unreadable.number() + " cannot be read, so all mail waits: " + unreadable.reason()
                                + ". Publish a policy to replace it.",
                        "",
                        "",
                        List.of(),
                        0);
            case ActivePolicy.Loaded loaded ->
                seen.map(enforcement -> of(enforcement, now)).orElseGet(() -> unknown(loaded));
        };
    }

    /// The same for what looks the same.
    public String fingerprint() {
        return Integer.toHexString(hashCode());
    }

    private static PolicyState unknown(ActivePolicy.Loaded policy) {
        return new PolicyState(
                "is-waiting",
                "Not known yet",
                "Revision " + policy.number() + " is active here; what the other processes hold to is not known yet.",
                "",
                "",
                List.of(),
                0);
    }

    private static PolicyState of(Enforcement seen, Instant now) {
        long revision = seen.head().revision();
        boolean inForce = seen.isInForce();
        return new PolicyState(
                inForce ? "is-good" : "is-waiting",
                inForce ? "In force" : "Coming into force",
                inForce ? inForce(revision, seen, now) : waiting(revision, seen),
                count(seen.edges(), "edge"),
                count(seen.replicas(), "replica"),
                seen.laggards().stream().limit(SHOWN).map(Late::of).toList(),
                Math.max(0, seen.laggards().size() - SHOWN));
    }

    private static String inForce(long revision, Enforcement seen, Instant now) {
        String since = seen.since()
                .map(time -> " since " + Moment.of(time, now).exact())
                .orElse("");
        return "Revision " + revision + " is in force" + since + ": no mail passes by an older one.";
    }

    private static String waiting(long revision, Enforcement seen) {
        String before = seen.inForceRevision() == 0
                ? "no revision was in force before."
                : "mail may still pass by revision " + seen.inForceRevision() + ".";
        return "Revision " + revision + " is not in force everywhere yet: " + before;
    }

    private static String count(Enforcement.Count count, String what) {
        return count.total() == 0
                ? "no " + what + "s are connected"
                : count.current() + " of " + count.total() + " " + what + (count.total() == 1 ? "" : "s")
                        + " at this revision";
    }
}
