package dev.mailsluice.policy.console;

import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.PolicyEvents;
import dev.mailsluice.policy.publish.PublishOutcome;
import dev.mailsluice.policy.publish.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Counts the verdicts of this process, by revision and rule. Bounded: there is one entry for each active policy, of
/// its latest revision, since a rule's path means something else in another document.
public final class VerdictCounts implements PolicyEvents {

    private final ConcurrentHashMap<String, RevisionCounts> byPolicy = new ConcurrentHashMap<>();
    private final LongSupplier clock;

    /// @param clock nanoseconds, monotonic
    public VerdictCounts(LongSupplier clock) {
        this.clock = clock;
    }

    /// Empty if no revision of the policy is active.
    Optional<RevisionCounts> find(String policy) {
        return Optional.ofNullable(byPolicy.get(policy));
    }

    /// A verdict by an older revision, as one that was under way, is not counted. One by none counts for the active
    /// one.
    @Override
    public void decided(RelayRequest request, Verdict verdict, Duration took) {
        RevisionCounts counts = byPolicy.get(verdict.policy());
        if (counts != null && (verdict.snapshot().isEmpty() || verdict.revision() == counts.revision())) {
            counts.count(verdict.decision());
        }
    }

    @Override
    public void activated(ActivePolicy policy) {
        byPolicy.merge(
                policy.name(),
                new RevisionCounts(policy.number(), clock),
                (before, next) -> next.revision() > before.revision() ? next : before);
    }

    @Override
    public void published(PublishOutcome outcome) {}

    @Override
    public void headsUnconfirmed(RuntimeException why) {}

    @Override
    public void headsConfirmed() {}
}
