package dev.mailsluice.edge.observe;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// All meters of the edge. Meters are looked up once and kept.
public final class EdgeMetrics {

    private final MeterRegistry registry;
    private final Map<String, ListenerMetrics> listeners = new ConcurrentHashMap<>();
    private final Map<String, ProxyMetrics> proxies = new ConcurrentHashMap<>();
    private final NextHopMetrics nextHops;

    public EdgeMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.nextHops = new NextHopMetrics(registry);
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
}
