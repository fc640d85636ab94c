package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.preview.Change;
import dev.mailsluice.policy.shadow.ShadowEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// | metric | meaning |
/// |---|---|
/// | `mailsluice_shadow_decisions_total{policy,change}` | live questions tried on a shadow |
/// | `mailsluice_shadow_available` | 1 if the database told of shadows and took what came of them at last |
public final class ShadowMetrics implements ShadowEvents {

    private record Compared(String policy, Change change) {}

    private final MeterRegistry registry;
    private final ConcurrentHashMap<Compared, Counter> counters = new ConcurrentHashMap<>();
    private final AtomicInteger available = new AtomicInteger(1);

    public ShadowMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("mailsluice.shadow.available", available, AtomicInteger::get)
                .description("1 if the database told of shadows and took what came of them at last")
                .register(registry);
    }

    @Override
    public void compared(String policy, Change change) {
        counters.computeIfAbsent(new Compared(policy, change), this::counter).increment();
    }

    private Counter counter(Compared labels) {
        return Counter.builder("mailsluice.shadow.decisions")
                .description("Live questions tried on a shadow")
                .tag("policy", labels.policy())
                .tag("change", labels.change().word())
                .register(registry);
    }

    @Override
    public void unavailable(RuntimeException why) {
        available.set(0);
    }

    @Override
    public void available() {
        available.set(1);
    }

    /// The log tells it.
    @Override
    public void unreadable(String policy, RuntimeException why) {}
}
