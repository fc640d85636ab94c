package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.kubernetes.ControllerEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// | metric | meaning |
/// |---|---|
/// | `mailsluice_kubernetes_connected` | 1 if the latest full list of RelayPolicies was answered |
/// | `mailsluice_kubernetes_last_contact_seconds` | since the API server was heard last |
/// | `mailsluice_kubernetes_reconciles_total{outcome}` | objects that were looked at, by what became of it |
/// | `mailsluice_kubernetes_lease_held` | 1 if this replica writes status and events |
/// | `mailsluice_kubernetes_unwritten_total` | statuses and events that could not be written |
///
/// There with `mailsluice.kubernetes.enabled` alone.
public final class KubernetesMetrics implements ControllerEvents {

    private final MeterRegistry registry;
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger leads = new AtomicInteger();
    private final AtomicLong heardAt = new AtomicLong(System.nanoTime());
    private final Counter unwritten;

    public KubernetesMetrics(MeterRegistry registry) {
        this.registry = registry;
        gauge("mailsluice.kubernetes.connected", connected, "1 if the latest full list of RelayPolicies was answered");
        gauge("mailsluice.kubernetes.lease.held", leads, "1 if this replica writes status and events");
        TimeGauge.builder(
                        "mailsluice.kubernetes.last.contact",
                        heardAt,
                        TimeUnit.NANOSECONDS,
                        at -> System.nanoTime() - at.get())
                .description("Since the API server was heard last")
                .register(registry);
        this.unwritten = Counter.builder("mailsluice.kubernetes.unwritten")
                .description("Statuses and events that could not be written")
                .register(registry);
    }

    private void gauge(String name, AtomicInteger value, String description) {
        Gauge.builder(name, value, AtomicInteger::get).description(description).register(registry);
    }

    @Override
    public void heard() {
        heardAt.set(System.nanoTime());
    }

    @Override
    public void connected() {
        connected.set(1);
    }

    @Override
    public void disconnected(String why) {
        connected.set(0);
    }

    @Override
    public void reconciled(String policy, String outcome) {
        count(outcome);
    }

    /// What does not fit is not looked at: it counts as well.
    @Override
    public void overflowed() {
        count("overflowed");
    }

    private void count(String outcome) {
        Counter.builder("mailsluice.kubernetes.reconciles")
                .description("Objects that were looked at")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    @Override
    public void leads(boolean isHolder) {
        leads.set(isHolder ? 1 : 0);
    }

    @Override
    public void unwritten(String policy, Exception why) {
        unwritten.increment();
    }
}
