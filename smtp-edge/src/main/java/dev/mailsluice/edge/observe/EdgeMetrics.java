package dev.mailsluice.edge.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// All meters of the edge. Meters are looked up once and kept.
public final class EdgeMetrics {

    private final MeterRegistry registry;
    private final Map<String, ListenerMetrics> listeners = new ConcurrentHashMap<>();
    private final Map<String, ProxyMetrics> proxies = new ConcurrentHashMap<>();
    private final Counter nextHopConnected;
    private final Counter nextHopFailed;

    public EdgeMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.nextHopConnected = nextHopConnections("connected");
        this.nextHopFailed = nextHopConnections("failed");
    }

    ListenerMetrics listener(String name) {
        return listeners.computeIfAbsent(name, n -> new ListenerMetrics(registry, n));
    }

    ProxyMetrics proxy(String listener) {
        return proxies.computeIfAbsent(listener, l -> new ProxyMetrics(registry, l));
    }

    void nextHopConnection(boolean made) {
        (made ? nextHopConnected : nextHopFailed).increment();
    }

    private Counter nextHopConnections(String result) {
        return Counter.builder("mailsluice.next.hop.connections")
                .description("Attempts to connect to a next hop")
                .tag("result", result)
                .register(registry);
    }
}
