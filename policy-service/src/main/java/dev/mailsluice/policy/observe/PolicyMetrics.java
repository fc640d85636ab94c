package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.domain.AskDelegate;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.Deliver;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.Relay;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.domain.Rule;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.PolicyEvents;
import dev.mailsluice.policy.publish.PublishOutcome;
import dev.mailsluice.policy.publish.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// | metric | meaning |
/// |---|---|
/// | `mailsluice_decisions_total{policy,mode,outcome}` | questions answered |
/// | `mailsluice_deferrals_total{rule}` | questions without a verdict, by what was missing |
/// | `mailsluice_decide_seconds` | how long one took |
/// | `mailsluice_active_revision{policy}` | by which revision this process answers; 0 if it cannot be read |
/// | `mailsluice_publishes_total{outcome}` | attempts to publish |
///
/// [HeadsAge] has one more.
public final class PolicyMetrics implements PolicyEvents {

    /// Label for a question about a policy of which there is no readable revision. No policy can have this name, and
    /// the name that was asked for could be anything.
    private static final String NONE = "_none";

    private record Decided(String policy, String mode, String outcome) {}

    private final MeterRegistry registry;
    private final ActivePolicies active;
    private final Timer timer;
    private final ConcurrentHashMap<Decided, Counter> decisions = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Rule, Counter> deferrals = new ConcurrentHashMap<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    public PolicyMetrics(MeterRegistry registry, ActivePolicies active) {
        this.registry = registry;
        this.active = active;
        this.timer = Timer.builder("mailsluice.decide")
                .description("Time to answer one question")
                .register(registry);
    }

    @Override
    public void decided(RelayRequest request, Verdict verdict, Duration took) {
        timer.record(took);
        Decided labels = verdict.snapshot()
                .map(snapshot ->
                        new Decided(verdict.policy(), snapshot.policy().mode().name(), outcome(verdict.decision())))
                .orElseGet(() -> new Decided(NONE, NONE, outcome(verdict.decision())));
        decisions.computeIfAbsent(labels, this::counter).increment();
        if (verdict.decision() instanceof Defer defer) {
            deferrals.computeIfAbsent(defer.rule(), this::counter).increment();
        }
    }

    private Counter counter(Rule rule) {
        return Counter.builder("mailsluice.deferrals")
                .description("Questions without a verdict")
                .tag("rule", rule.path())
                .register(registry);
    }

    private Counter counter(Decided labels) {
        return Counter.builder("mailsluice.decisions")
                .description("Questions answered")
                .tag("policy", labels.policy())
                .tag("mode", labels.mode())
                .tag("outcome", labels.outcome())
                .register(registry);
    }

    private static String outcome(Decision decision) {
        return switch (decision) {
            case Deliver _ -> "Deliver";
            case Relay _ -> "Relay";
            case Refuse _ -> "Refuse";
            case Defer _, AskDelegate _ -> "Defer";
        };
    }

    @Override
    public void activated(ActivePolicy policy) {
        String name = policy.name();
        if (known.add(name)) {
            gauge(name);
        }
    }

    private void gauge(String name) {
        Gauge.builder("mailsluice.active.revision", active, policies -> activeRevision(policies, name))
                .description("Revision by which this process answers; 0 if it cannot be read")
                .tag("policy", name)
                .register(registry);
    }

    private static double activeRevision(ActivePolicies policies, String name) {
        return policies.find(name)
                .map(policy -> switch (policy) {
                    case ActivePolicy.Loaded loaded -> loaded.number();
                    case ActivePolicy.Unreadable _ -> 0L;
                })
                .orElse(0L);
    }

    /// [HeadsAge] shows it.
    @Override
    public void headsUnconfirmed(RuntimeException why) {}

    @Override
    public void headsConfirmed() {}

    @Override
    public void published(PublishOutcome outcome) {
        Counter.builder("mailsluice.publishes")
                .description("Attempts to publish")
                .tag("outcome", outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }
}
