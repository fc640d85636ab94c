package dev.mailsluice.edge.observe;

import dev.mailsluice.edge.policy.Standings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/// What the edge holds to, and for how long it may.
public final class StandingMetrics {

    private StandingMetrics() {}

    public static void register(MeterRegistry registry, Standings standings) {
        Gauge.builder("mailsluice.lease.seconds", standings, s -> s.left().toMillis() / 1000.0)
                .description("Time the lease still runs; negative while mail waits for one")
                .register(registry);
        standings.floors().keySet().forEach(policy -> Gauge.builder(
                        "mailsluice.policy.floor", standings, s -> s.floors().get(policy))
                .description("Revision below which no verdict counts")
                .tag("policy", policy)
                .register(registry));
    }
}
