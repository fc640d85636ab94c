package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.domain.AskDelegate;
import dev.mailsluice.policy.domain.Considered;
import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.RelayRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Answers and counts every question, from whichever way it came. Never blocks, never fails.
public final class Decider {

    /// How often a delegate is asked for one question: again when a later revision became active meanwhile.
    private static final int ROUNDS = 2;

    private final ActivePolicies active;
    private final Deviations deviations;
    private final Freshness freshness;
    private final CatchUp catchUp;
    private final Delegates delegates;
    private final PolicyEvents events;

    public Decider(
            ActivePolicies active,
            Deviations deviations,
            Freshness freshness,
            CatchUp catchUp,
            Delegates delegates,
            PolicyEvents events) {
        this.active = active;
        this.deviations = deviations;
        this.freshness = freshness;
        this.catchUp = catchUp;
        this.delegates = delegates;
        this.events = events;
    }

    /// @param minRevision no verdict by an older revision is wanted; 0: by any
    /// @return complete already, unless this process is behind `minRevision` and looks at the store first, or a
    /// delegate
    ///     is asked
    public CompletionStage<Verdict> decide(String policy, RelayRequest request, long minRevision) {
        long started = System.nanoTime();
        return isBehind(active.find(policy), minRevision)
                ? catchUp.attempt(policy, minRevision).thenCompose(_ -> answer(policy, request, minRevision, started))
                : answer(policy, request, minRevision, started);
    }

    private CompletionStage<Verdict> answer(String policy, RelayRequest request, long minRevision, long started) {
        Verdict verdict = answer(policy, request, minRevision);
        return verdict.decision() instanceof AskDelegate ask
                ? ask(ask, verdict, request, minRevision, ROUNDS).thenApply(found -> told(request, found, started))
                : CompletableFuture.completedStage(told(request, verdict, started));
    }

    /// The answer counts if what asked is still what decides; a delegate takes long enough for that to change.
    private CompletionStage<Verdict> ask(
            AskDelegate ask, Verdict asking, RelayRequest request, long minRevision, int rounds) {
        Considered considered = asking.considered().orElseThrow();
        var question = new Delegates.Question(ask, asking.policy(), asking.revision(), request, considered.recipient());
        return delegates.ask(question).thenCompose(answered -> {
            Verdict now = answer(asking.policy(), request, minRevision);
            if (!(now.decision() instanceof AskDelegate next)) {
                return CompletableFuture.completedStage(now);
            }
            if (now.snapshot().equals(asking.snapshot())) {
                return CompletableFuture.completedStage(
                        Verdict.of(considered.decided(ask.answered(answered.answer()))));
            }
            return rounds > 1
                    ? ask(next, now, request, minRevision, rounds - 1)
                    : CompletableFuture.completedStage(Verdict.none(asking.policy(), Defer.behind()));
        });
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

    private Verdict told(RelayRequest request, Verdict verdict, long started) {
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
