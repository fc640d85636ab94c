package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.RelayRequest;
import java.time.Duration;
import java.util.Optional;

/// Answers and counts every question, from whichever way it came. Never blocks, never fails.
public final class Decider {

    private final ActivePolicies active;
    private final Freshness freshness;
    private final PolicyEvents events;

    public Decider(ActivePolicies active, Freshness freshness, PolicyEvents events) {
        this.active = active;
        this.freshness = freshness;
        this.events = events;
    }

    public Verdict decide(String policy, RelayRequest request) {
        long started = System.nanoTime();
        Verdict verdict = freshness.holds()
                ? decideByMemory(policy, request)
                : new Verdict(policy, Optional.empty(), Defer.unconfirmed());
        events.decided(verdict, Duration.ofNanos(System.nanoTime() - started));
        return verdict;
    }

    private Verdict decideByMemory(String policy, RelayRequest request) {
        return active.find(policy).map(found -> decide(found, request)).orElseGet(() -> noVerdict(policy));
    }

    private static Verdict decide(ActivePolicy policy, RelayRequest request) {
        return switch (policy) {
            case ActivePolicy.Loaded loaded -> decide(loaded.snapshot(), request);
            case ActivePolicy.Unreadable unreadable -> noVerdict(unreadable.name());
        };
    }

    private static Verdict decide(PolicySnapshot snapshot, RelayRequest request) {
        return new Verdict(snapshot.revision().policy(), Optional.of(snapshot), snapshot.decide(request));
    }

    private static Verdict noVerdict(String policy) {
        return new Verdict(policy, Optional.empty(), Defer.nothingPublished());
    }
}
