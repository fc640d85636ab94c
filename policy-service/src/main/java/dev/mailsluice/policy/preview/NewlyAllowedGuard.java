package dev.mailsluice.policy.preview;

import dev.mailsluice.policy.difference.Difference;
import dev.mailsluice.policy.difference.Differences;
import dev.mailsluice.policy.difference.Effect;
import dev.mailsluice.policy.domain.DomainName;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.domain.Recipient;
import dev.mailsluice.policy.journal.Recorded;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.Guarding;
import dev.mailsluice.policy.publish.PublicationGuard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Refuses a candidate by which mail would be taken that is refused now: by what the two documents mean, and by what
/// was asked. The first revision of a policy has nothing to be held against.
public final class NewlyAllowedGuard implements PublicationGuard {

    /// Of each kind; how many more there are is told.
    private static final int TOLD = Replay.EXAMPLES;

    private static final String REMEDY =
            "if that is meant, publish with `?newlyAllowed=acknowledged`, in Kubernetes with"
                    + " the annotation `mailsluice.dev/newly-allowed: acknowledged`";

    private final boolean always;
    private final Recorded recorded;

    /// @param always also for writers who do not ask for it
    public NewlyAllowedGuard(boolean always, Recorded recorded) {
        this.always = always;
        this.recorded = recorded;
    }

    @Override
    public List<Problem> judge(Optional<ActivePolicy> active, PolicySnapshot candidate, Guarding guarding) {
        boolean wanted =
                switch (guarding) {
                    case AS_CONFIGURED -> always;
                    case NEWLY_ALLOWED -> true;
                    case ACKNOWLEDGED -> false;
                };
        return wanted ? active.map(held -> judge(held, candidate)).orElse(List.of()) : List.of();
    }

    private List<Problem> judge(ActivePolicy active, PolicySnapshot candidate) {
        return switch (active) {
            case ActivePolicy.Loaded loaded -> judge(loaded.snapshot(), candidate);
            case ActivePolicy.Unreadable unreadable ->
                List.of(new Problem(
                        "",
                        "revision " + unreadable.number()
                                + " cannot be read, so what would be newly allowed cannot be told; " + REMEDY));
        };
    }

    private List<Problem> judge(PolicySnapshot active, PolicySnapshot candidate) {
        List<Problem> found = new ArrayList<>();
        List<Difference> wider = Differences.between(active.policy(), candidate.policy()).stream()
                .filter(difference -> difference.effect() == Effect.WIDENS)
                .toList();
        wider.stream()
                .limit(TOLD)
                .map(difference -> new Problem(difference.path(), difference.sentence()))
                .forEach(found::add);
        if (wider.size() > TOLD) {
            found.add(new Problem("", "so many more differences allow something new: " + (wider.size() - TOLD)));
        }
        asked(active, candidate).forEach(found::add);
        if (!found.isEmpty()) {
            found.addFirst(new Problem("", "mail would be taken that is refused now; " + REMEDY));
        }
        return found;
    }

    private Stream<Problem> asked(PolicySnapshot active, PolicySnapshot candidate) {
        var replay = new Replay(Optional.of(active), candidate);
        recorded.read(candidate.revision().policy(), Instant.EPOCH, replay::ask);
        Tally tally = replay.report().of(Change.NEWLY_ALLOWED);
        Stream<Problem> examples = tally.examples().stream()
                .map(example -> new Problem(example.after().rule().path(), sentence(example)));
        return tally.distinct() > TOLD
                ? Stream.concat(
                        examples,
                        Stream.of(new Problem(
                                "", "so many more recorded questions are allowed: " + (tally.distinct() - TOLD))))
                : examples;
    }

    private static String sentence(Example example) {
        return "client %s%s%s%s asked %s for %s and was refused by `%s`"
                .formatted(
                        example.inputs().client(),
                        example.inputs().listener().isEmpty()
                                ? ""
                                : " on listener `" + example.inputs().listener() + "`",
                        example.inputs().authenticated() ? ", authenticated," : "",
                        example.inputs().certificate().isEmpty() ? "" : ", with a certificate,",
                        example.asked() == 1 ? "once" : example.asked() + " times",
                        recipient(example.inputs().recipient()),
                        example.before().rule().path());
    }

    private static String recipient(Recipient recipient) {
        return switch (recipient.shape()) {
            case MAILBOX -> "`" + recipient.domain().map(DomainName::ascii).orElseThrow() + "`";
            case ADDRESS_LITERAL -> "an address literal";
            case POSTMASTER -> "`postmaster`";
            case SENDER_ROUTED -> "a sender-routed recipient";
            case INVALID -> "an invalid recipient";
        };
    }
}
