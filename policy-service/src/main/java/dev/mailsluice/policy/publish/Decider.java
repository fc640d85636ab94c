package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.RelayRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Answers and counts every question, from whichever way it came. Never blocks, never fails.
public final class Decider {

    private final ActivePolicies active;
    private final Deviations deviations;
    private final Freshness freshness;
    private final CatchUp catchUp;
    private final PolicyEvents events;

    public Decider(
            ActivePolicies active, Deviations deviations, Freshness freshness, CatchUp catchUp, PolicyEvents events) {
        this.active = active;
        this.deviations = deviations;
        this.freshness = freshness;
        this.catchUp = catchUp;
        this.events = events;
    }

    /// @param minRevision no verdict by an older revision is wanted; 0: by any
    /// @return complete already, unless this process is behind `minRevision` and looks at the store first
    public CompletionStage<Verdict> decide(String policy, RelayRequest request, long minRevision) {
        long started = System.nanoTime();
        return isBehind(active.find(policy), minRevision)
                ? catchUp.attempt(policy, minRevision).thenApply(_ -> answer(policy, request, minRevision, started))
                : CompletableFuture.completedStage(answer(policy, request, minRevision, started));
    }

    private static boolean isBehind(Optional<ActivePolicy> policy, long minRevision) {
        return policy.map(ActivePolicy::number).orElse(0L) < minRevision;
    }

    private boolean isContradicted(String policy) {
        return deviations
                .regression(policy)
                .map(regression -> switch (regression) {
                    case Regression.Older _ -> false;
                    case Regression.Rewritten _ -> true;
                })
                .orElse(false);
    }

    private Verdict answer(String policy, RelayRequest request, long minRevision, long started) {
        Verdict verdict = answer(policy, request, minRevision);
        events.decided(request, verdict, Duration.ofNanos(System.nanoTime() - started));
        return verdict;
    }

    private Verdict answer(String policy, RelayRequest request, long minRevision) {
        if (!freshness.holds() || isContradicted(policy)) {
            return Verdict.none(policy, Defer.unconfirmed());
        }
        Optional<ActivePolicy> found = active.find(policy);
        if (isBehind(found, minRevision)) {
            return Verdict.none(policy, Defer.behind());
        }
        return found.map(by -> decide(by, request)).orElseGet(() -> Verdict.none(policy, Defer.nothingPublished()));
    }

    private static Verdict decide(ActivePolicy policy, RelayRequest request) {
        return switch (policy) {
            case ActivePolicy.Loaded loaded -> Verdict.of(loaded.snapshot().consider(request));
            case ActivePolicy.Unreadable unreadable -> Verdict.none(unreadable.name(), Defer.nothingPublished());
        };
    }
}
