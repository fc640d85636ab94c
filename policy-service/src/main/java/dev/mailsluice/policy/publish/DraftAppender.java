package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.document.CanonicalForm;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.store.Appended;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.Position;
import dev.mailsluice.policy.store.Revision;
import dev.mailsluice.policy.store.StoreUnavailableException;
import dev.mailsluice.policy.store.StoredRevision;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Compile, append, activate. Of one policy one at a time in this process; between processes the store decides.
final class DraftAppender {

    /// How often a writer that stated no head tries again when another process was faster.
    private static final int ATTEMPTS = 5;

    private final PolicyStore store;
    private final ActivePolicies active;
    private final HeadLoader heads;
    private final PublicationGuard guard;
    private final InstantSource clock;

    DraftAppender(
            PolicyStore store, ActivePolicies active, HeadLoader heads, PublicationGuard guard, InstantSource clock) {
        this.store = store;
        this.active = active;
        this.heads = heads;
        this.guard = guard;
        this.clock = clock;
    }

    PublishOutcome append(Draft draft) {
        PublishOutcome outcome = attempt(draft);
        for (int i = 1; i < ATTEMPTS && mayTryAgain(draft, outcome); i++) {
            outcome = attempt(draft);
        }
        return outcome;
    }

    private static boolean mayTryAgain(Draft draft, PublishOutcome outcome) {
        return outcome instanceof PublishOutcome.Conflict conflict
                && draft.precondition().holds(conflict.head());
    }

    private PublishOutcome attempt(Draft draft) {
        return switch (heads.look(draft.name())) {
            case Look.Regressed(var regression) -> new PublishOutcome.Regressed(draft.name(), regression);
            case Look.Seen(var head) -> attempt(draft, head);
        };
    }

    private PublishOutcome attempt(Draft draft, Optional<Position> head) {
        PolicyName name = draft.name();
        long number = head.map(Position::number).orElse(0L);
        if (!draft.precondition().holds(number)) {
            return new PublishOutcome.Conflict(name, number);
        }
        // Both walk the whole document, which may be tens of megabytes: once each.
        String json = CanonicalForm.json(draft.policy());
        String digest = CanonicalForm.digestOf(json);
        Optional<ActivePolicy.Loaded> same = activeWith(name, number, digest);
        if (same.isPresent()) {
            return draft.dryRun() ? new PublishOutcome.Unchanged(same.get()) : hold(draft, same.get());
        }
        if (number == 0 && active.count() >= PolicyPublisher.MAX_POLICIES) {
            return new PublishOutcome.Refused(
                    name,
                    List.of(new Problem(
                            "",
                            "policy `" + name + "` would be one more than the " + PolicyPublisher.MAX_POLICIES
                                    + " allowed")));
        }
        Revision next = revision(draft, number + 1, digest, json);
        // Compiled before it is appended: what cannot be compiled is never stored.
        ActivePolicy.Loaded candidate = RevisionLoader.loaded(
                PolicySnapshot.compile(new PolicyRevision(name.value(), next.number(), digest), draft.policy()), next);
        List<Problem> against = guard.judge(active.find(name.value()), candidate.snapshot(), draft.guarding());
        if (!against.isEmpty()) {
            return new PublishOutcome.Refused(name, against);
        }
        return draft.dryRun() ? new PublishOutcome.WouldPublish(candidate) : append(draft, next, candidate);
    }

    /// A head that cannot be read is no reason to change nothing: publishing repairs it.
    private Optional<ActivePolicy.Loaded> activeWith(PolicyName name, long number, String digest) {
        return active.find(name.value())
                .filter(ActivePolicy.Loaded.class::isInstance)
                .map(ActivePolicy.Loaded.class::cast)
                .filter(policy -> policy.number() == number)
                .filter(policy -> policy.snapshot().revision().digest().equals(digest));
    }

    private Revision revision(Draft draft, long number, String digest, String json) {
        Provenance provenance = draft.provenance();
        return new Revision(
                draft.name().value(),
                number,
                digest,
                json,
                provenance.author(),
                provenance.source(),
                provenance.comment(),
                clock.instant());
    }

    private PublishOutcome hold(Draft draft, ActivePolicy.Loaded same) {
        Optional<StoredRevision> head = store.revision(same.name(), same.number());
        return head.map(stored -> store.hold(stored, draft.claim()))
                .<PublishOutcome>map(held -> switch (held) {
                    case Appended.Stored _ -> new PublishOutcome.Unchanged(same);
                    case Appended.Conflict(long other) -> new PublishOutcome.Conflict(draft.name(), other);
                    case Appended.Fenced(var by) -> new PublishOutcome.Fenced(draft.name(), by);
                })
                .orElseGet(() -> new PublishOutcome.Conflict(draft.name(), 0));
    }

    private PublishOutcome append(Draft draft, Revision next, ActivePolicy.Loaded candidate) {
        PolicyName name = draft.name();
        return switch (appendAndLearn(draft, next)) {
            case Appended.Stored _ -> {
                heads.activate(candidate);
                yield new PublishOutcome.Published(candidate);
            }
            case Appended.Conflict(long head) -> {
                heads.look(name);
                yield new PublishOutcome.Conflict(name, head);
            }
            case Appended.Fenced(var by) -> new PublishOutcome.Fenced(name, by);
        };
    }

    /// An append that failed may have been stored all the same: what the store holds is asked, and believed.
    private Appended appendAndLearn(Draft draft, Revision next) {
        try {
            return store.append(next, draft.claim());
        } catch (StoreUnavailableException unknown) {
            try {
                return switch (heads.look(draft.name())) {
                    case Look.Seen _ ->
                        store.revision(next.policy(), next.number())
                                .filter(stored -> stored.revision().equals(next))
                                .<Appended>map(Appended.Stored::new)
                                .orElseThrow(() -> unknown);
                    case Look.Regressed _ -> throw unknown;
                };
            } catch (StoreUnavailableException e) {
                if (e != unknown) {
                    unknown.addSuppressed(e);
                }
                throw unknown;
            }
        }
    }
}
