package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.document.PolicyReader;
import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.store.Claim;
import dev.mailsluice.policy.store.OnDelete;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.StoreUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Read, compile, append, activate: in this order, so that a document that is not valid changes nothing.
///
/// Publications of one policy are one after the other in this process; between processes the store decides.
public final class PolicyPublisher {

    public static final int MAX_POLICIES = 1_000;

    private final PolicyReader reader;
    private final PolicyEvents events;
    private final Claim ofCallers;
    private final DraftAppender appender;
    private final Endings endings;
    private final Duration patience;
    private final List<ReentrantLock> locks =
            Stream.generate(ReentrantLock::new).limit(64).toList();

    /// @param ofCallers by which those publish who manage nothing
    /// @param guard looks at what is valid once more
    /// @param patience how long a publication waits for the one before it
    public PolicyPublisher(
            PolicyReader reader,
            PolicyStore store,
            ActivePolicies active,
            HeadLoader heads,
            PolicyEvents events,
            InstantSource clock,
            Claim ofCallers,
            PublicationGuard guard,
            Duration patience) {
        this.reader = reader;
        this.events = events;
        this.ofCallers = ofCallers;
        this.appender = new DraftAppender(store, active, heads, guard, clock);
        this.endings = new Endings(store, active, heads, appender);
        this.patience = patience;
    }

    /// @throws StoreUnavailableException if the store does not answer this publication or the one before it; the
    ///     outcome may be unknown then
    public PublishOutcome publish(Publication publication) {
        return publish(publication, ofCallers);
    }

    /// As [#publish(Publication)], on behalf of an object that manages the policy.
    public PublishOutcome publish(Publication publication, Claim claim) {
        PublishOutcome outcome =
                switch (reader.read(
                        publication.body(),
                        publication.format(),
                        publication.name().value())) {
                    case PolicyReader.Result.Invalid(List<Problem> problems) ->
                        new PublishOutcome.Refused(publication.name(), problems);
                    case PolicyReader.Result.Valid(RelayPolicy policy) ->
                        oneAtATime(publication.name(), () -> appender.append(draft(publication, policy, claim)));
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

    private static Draft draft(Publication publication, RelayPolicy policy, Claim claim) {
        return new Draft(
                publication.name(),
                policy,
                publication.precondition(),
                publication.provenance(),
                claim,
                publication.dryRun(),
                publication.guarding());
    }

    /// The object is gone that managed the policy.
    ///
    /// @throws StoreUnavailableException as [#publish(Publication)]
    public Ending end(PolicyName name, Claim.Ended claim, OnDelete onDelete, Provenance provenance) {
        return oneAtATime(name, () -> endings.end(name, claim, onDelete, provenance, events::published));
    }
}
