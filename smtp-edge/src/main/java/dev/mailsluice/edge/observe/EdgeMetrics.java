package dev.mailsluice.edge.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// All meters of the edge. Meters are looked up once and kept.
public final class EdgeMetrics {

    private final MeterRegistry registry;
    private final Map<String, ListenerMetrics> listeners = new ConcurrentHashMap<>();
    private final Map<String, ProxyMetrics> proxies = new ConcurrentHashMap<>();
    private final NextHopMetrics nextHops;
    private final AtomicInteger openTransactions = new AtomicInteger();
    private final Counter confirmed;
    private final Counter withdrawn;

    public EdgeMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.nextHops = new NextHopMetrics(registry);
        Gauge.builder("mailsluice.open.transactions", openTransactions, AtomicInteger::get)
                .description("Mail transactions open now")
                .register(registry);
        this.confirmed = askedAgain("stands");
        this.withdrawn = askedAgain("withdrawn");
    }

    ListenerMetrics listener(String name) {
        return listeners.computeIfAbsent(name, n -> new ListenerMetrics(registry, n));
    }

    ProxyMetrics proxy(String listener) {
        return proxies.computeIfAbsent(listener, l -> new ProxyMetrics(registry, l));
    }

    NextHopMetrics nextHops() {
        return nextHops;
    }

    void transactionBegan() {
        openTransactions.incrementAndGet();
    }

    void transactionEnded() {
        openTransactions.decrementAndGet();
    }

    int openTransactions() {
        return openTransactions.get();
    }

    void askedAgain(boolean stands) {
        (stands ? confirmed : withdrawn).increment();
    }

    private Counter askedAgain(String result) {
        return Counter.builder("mailsluice.verdicts.asked.again")
                .description("Verdicts asked for again before the end of a message was passed on")
                .tag("result", result)
                .register(registry);
    }
}
