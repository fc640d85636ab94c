package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.document.CanonicalForm;
import dev.mailsluice.policy.document.PolicyReader;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.store.Appended;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.Revision;
import dev.mailsluice.policy.store.StoreUnavailableException;
import dev.mailsluice.policy.store.StoredRevision;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Read, compile, append, activate: in this order, so that a document that is not valid changes nothing.
///
/// Publications of one policy are one after the other in this process; between processes the store decides.
public final class PolicyPublisher {

    public static final int MAX_POLICIES = 1_000;

    /// How often a writer that stated no head tries again when another process was faster.
    private static final int ATTEMPTS = 5;

    private final PolicyReader reader;
    private final PolicyStore store;
    private final ActivePolicies active;
    private final HeadLoader heads;
    private final PolicyEvents events;
    private final InstantSource clock;
    private final Duration patience;
    private final List<ReentrantLock> locks =
            Stream.generate(ReentrantLock::new).limit(64).toList();

    /// @param patience how long a publication waits for the one before it
    public PolicyPublisher(
            PolicyReader reader,
            PolicyStore store,
            ActivePolicies active,
            HeadLoader heads,
            PolicyEvents events,
            InstantSource clock,
            Duration patience) {
        this.reader = reader;
        this.store = store;
        this.active = active;
        this.heads = heads;
        this.events = events;
        this.clock = clock;
        this.patience = patience;
    }

    /// @throws StoreUnavailableException if the store does not answer this publication or the one before it; the
    ///     outcome may be unknown then
    public PublishOutcome publish(Publication publication) {
        PublishOutcome outcome =
                switch (reader.read(
                        publication.body(),
                        publication.format(),
                        publication.name().value())) {
                    case PolicyReader.Result.Invalid(List<Problem> problems) ->
                        new PublishOutcome.Refused(publication.name(), problems);
                    case PolicyReader.Result.Valid(RelayPolicy policy) ->
                        oneAtATime(publication.name(), () -> publish(publication, policy));
                };
        if (!publication.dryRun()) {
            events.published(outcome);
        }
        return outcome;
    }

    private <T> T oneAtATime(PolicyName name, Supplier<T> work) {
        ReentrantLock lock = locks.get(Math.floorMod(name.hashCode(), locks.size()));
        if (!hasTurn(lock)) {
            throw new StoreUnavailableException(
                    "could not publish `" + name + "`: the publication before it has not ended", null);
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private boolean hasTurn(ReentrantLock lock) {
        try {
            return lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private PublishOutcome publish(Publication publication, RelayPolicy policy) {
        PublishOutcome outcome = attempt(publication, policy);
        for (int i = 1; i < ATTEMPTS && mayTryAgain(publication, outcome); i++) {
            outcome = attempt(publication, policy);
        }
        return outcome;
    }

    private static boolean mayTryAgain(Publication publication, PublishOutcome outcome) {
        return outcome instanceof PublishOutcome.Conflict conflict
                && publication.precondition().holds(conflict.head());
    }

    private PublishOutcome attempt(Publication publication, RelayPolicy policy) {
        return switch (heads.look(publication.name())) {
            case Look.Regressed(var regression) -> new PublishOutcome.Regressed(publication.name(), regression);
            case Look.Seen(var head) -> attempt(publication, policy, head);
        };
    }

    private PublishOutcome attempt(Publication publication, RelayPolicy policy, Optional<StoredRevision> head) {
        PolicyName name = publication.name();
        long number = head.map(StoredRevision::number).orElse(0L);
        if (!publication.precondition().holds(number)) {
            return new PublishOutcome.Conflict(name, number);
        }
        String digest = CanonicalForm.digest(policy);
        Optional<ActivePolicy.Loaded> same = activeWith(name, number, digest);
        if (same.isPresent()) {
            return new PublishOutcome.Unchanged(same.get());
        }
        if (number == 0 && active.count() >= MAX_POLICIES) {
            return new PublishOutcome.Refused(
                    name,
                    List.of(new Problem(
                            "", "policy `" + name + "` would be one more than the " + MAX_POLICIES + " allowed")));
        }
        Revision next = revision(publication, number + 1, digest, policy);
        // Compiled before it is appended: what cannot be compiled is never stored.
        ActivePolicy.Loaded candidate = RevisionLoader.loaded(
                PolicySnapshot.compile(new PolicyRevision(name.value(), next.number(), digest), policy), next);
        return publication.dryRun() ? new PublishOutcome.WouldPublish(candidate) : append(name, next, candidate);
    }

    /// A head that cannot be read is no reason to change nothing: publishing repairs it.
    private Optional<ActivePolicy.Loaded> activeWith(PolicyName name, long number, String digest) {
        return active.find(name.value())
                .filter(ActivePolicy.Loaded.class::isInstance)
                .map(ActivePolicy.Loaded.class::cast)
                .filter(policy -> policy.number() == number)
                .filter(policy -> policy.snapshot().revision().digest().equals(digest));
    }

    private Revision revision(Publication publication, long number, String digest, RelayPolicy policy) {
        Provenance provenance = publication.provenance();
        return new Revision(
                publication.name().value(),
                number,
                digest,
                CanonicalForm.json(policy),
                provenance.author(),
                provenance.source(),
                provenance.comment(),
                clock.instant());
    }

    private PublishOutcome append(PolicyName name, Revision next, ActivePolicy.Loaded candidate) {
        return switch (appendAndLearn(name, next)) {
            case Appended.Stored _ -> {
                heads.activate(candidate);
                yield new PublishOutcome.Published(candidate);
            }
            case Appended.Conflict(long head) -> {
                heads.look(name);
                yield new PublishOutcome.Conflict(name, head);
            }
        };
    }

    /// An append that failed may have been stored all the same: what the store holds is asked, and believed.
    private Appended appendAndLearn(PolicyName name, Revision next) {
        try {
            return store.append(next);
        } catch (StoreUnavailableException unknown) {
            try {
                return switch (heads.look(name)) {
                    case Look.Seen(var head) ->
                        head.filter(stored -> stored.revision().equals(next))
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
