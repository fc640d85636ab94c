package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.publish.Deviation;
import dev.mailsluice.policy.publish.Deviations;
import dev.mailsluice.policy.publish.HeadEvents;
import dev.mailsluice.policy.publish.Regression;
import dev.mailsluice.policy.publish.Rejection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// | metric | meaning |
/// |---|---|
/// | `mailsluice_store_listening` | 1 if other replicas' revisions are heard of at once, 0 if the poll finds them |
/// | `mailsluice_policy_store_regressed{policy}` | 1 if the store has lost what this process answers by |
/// | `mailsluice_policy_rejected_revision{policy}` | head that is of a later release and not used; 0 if there is none |
/// | `mailsluice_floors_missing_total` | questions of an asker that knows a revision the store does not hold |
///
/// Those of a policy are there from its first deviation on.
public final class HeadMetrics implements HeadEvents {

    private final MeterRegistry registry;
    private final Deviations deviations;
    private final AtomicInteger listening = new AtomicInteger();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Counter floorsMissing;

    public HeadMetrics(MeterRegistry registry, Deviations deviations) {
        this.registry = registry;
        this.deviations = deviations;
        this.floorsMissing = Counter.builder("mailsluice.floors.missing")
                .description("Questions of an asker that knows a revision the store does not hold")
                .register(registry);
        Gauge.builder("mailsluice.store.listening", listening, AtomicInteger::get)
                .description("1 if other replicas' revisions are heard of at once, 0 if the poll finds them")
                .register(registry);
    }

    @Override
    public void listening() {
        listening.set(1);
    }

    @Override
    public void deaf(Exception why) {
        listening.set(0);
    }

    @Override
    public void deviated(Deviation deviation) {
        if (known.add(deviation.getClass().getSimpleName() + " " + deviation.policy())) {
            gauge(deviation);
        }
    }

    private void gauge(Deviation deviation) {
        String policy = deviation.policy();
        switch (deviation) {
            case Regression _ ->
                Gauge.builder(
                                "mailsluice.policy.store.regressed",
                                deviations,
                                all -> all.regression(policy).isPresent() ? 1 : 0)
                        .description("1 if the store has lost what this process answers by")
                        .tag("policy", policy)
                        .register(registry);
            case Rejection _ ->
                Gauge.builder("mailsluice.policy.rejected.revision", deviations, all -> rejected(all, policy))
                        .description("Head that is of a later release and not used; 0 if there is none")
                        .tag("policy", policy)
                        .register(registry);
        }
    }

    private static long rejected(Deviations deviations, String policy) {
        return deviations.rejection(policy).map(Rejection::number).orElse(0L);
    }

    /// The gauges show it.
    @Override
    public void agreed(String policy) {}

    @Override
    public void floorMissing(String policy, long floor, long head) {
        floorsMissing.increment();
    }
}
