package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.inforce.Enforcement;
import dev.mailsluice.policy.inforce.InForceEvents;
import dev.mailsluice.policy.inforce.Laggard;
import dev.mailsluice.policy.store.InForceRow;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

/// | metric | meaning |
/// |---|---|
/// | `mailsluice_policy_in_force{policy}` | 1 if the head is in force, 0 if not |
/// | `mailsluice_policy_in_force_revision{policy}` | the latest revision that is in force; 0 if none is |
/// | `mailsluice_policy_laggards{policy,kind,reason}` | replicas and edges that stand in between |
/// | `mailsluice_edges{policy}` | edges that may have a lease of any replica |
/// | `mailsluice_publish_to_in_force_seconds` | of what this replica published |
/// | `mailsluice_fleet_known` | 1 if the rows of all replicas were read, 0 if they cannot be |
///
/// Policies are bounded, and the names of edges and replicas are no labels.
public final class InForceMetrics implements InForceEvents {

    private final MeterRegistry registry;
    private final Timer publishToInForce;
    private final AtomicInteger fleetKnown;
    private final Map<String, Enforcement> latest = new ConcurrentHashMap<>();

    public InForceMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.publishToInForce = Timer.builder("mailsluice.publish.to.in.force")
                .description("From the publication to the revision being in force")
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10))
                .register(registry);
        this.fleetKnown = new AtomicInteger();
        Gauge.builder("mailsluice.fleet.known", fleetKnown, AtomicInteger::get)
                .description("1 if the rows of all replicas could be read")
                .register(registry);
    }

    @Override
    public void inForce(InForceRow seen, Enforcement enforcement, Optional<Duration> took) {
        took.ifPresent(publishToInForce::record);
    }

    @Override
    public void looked(Collection<Enforcement> all) {
        fleetKnown.set(1);
        for (Enforcement one : all) {
            if (latest.put(one.policy(), one) == null) {
                register(one.policy());
            }
        }
    }

    private void register(String policy) {
        gauge(policy, "mailsluice.policy.in.force", "1 if the head is in force", one -> one.isInForce() ? 1 : 0);
        gauge(
                policy,
                "mailsluice.policy.in.force.revision",
                "The latest revision in force; 0: none",
                Enforcement::inForceRevision);
        gauge(policy, "mailsluice.edges", "Edges that may have a lease of any replica", one -> one.edges()
                .total());
        for (Laggard.Kind kind : Laggard.Kind.values()) {
            for (Laggard.Reason reason : Laggard.Reason.values()) {
                gauge(
                        policy,
                        "mailsluice.policy.laggards",
                        "Replicas and edges that stand between the head and its being in force",
                        one -> count(one, kind, reason),
                        "kind",
                        kind.name(),
                        "reason",
                        reason.name());
            }
        }
    }

    private static long count(Enforcement enforcement, Laggard.Kind kind, Laggard.Reason reason) {
        return enforcement.laggards().stream()
                .filter(laggard -> laggard.kind() == kind && laggard.reason() == reason)
                .count();
    }

    private void gauge(
            String policy, String name, String description, ToDoubleFunction<Enforcement> value, String... tags) {
        Gauge.builder(name, latest, all -> value.applyAsDouble(all.get(policy)))
                .description(description)
                .tag("policy", policy)
                .tags(tags)
                .register(registry);
    }

    @Override
    public void ahead(Enforcement enforcement) {}

    @Override
    public void fleetUnknown(RuntimeException why) {
        fleetKnown.set(0);
    }

    @Override
    public void fleetKnown() {}
}
