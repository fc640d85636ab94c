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
    private final Counter nextHopHandshakes;
    private final Counter nextHopFailedHandshakes;

    public EdgeMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.nextHopConnected = nextHops("connections", "Attempts to connect to a next hop", "connected");
        this.nextHopFailed = nextHops("connections", "Attempts to connect to a next hop", "failed");
        this.nextHopHandshakes = nextHops("tls.handshakes", "TLS handshakes with next hops", "done");
        this.nextHopFailedHandshakes = nextHops("tls.handshakes", "TLS handshakes with next hops", "failed");
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

    void nextHopHandshake(boolean succeeded) {
        (succeeded ? nextHopHandshakes : nextHopFailedHandshakes).increment();
    }

    private Counter nextHops(String what, String description, String result) {
        return Counter.builder("mailsluice.next.hop." + what)
                .description(description)
                .tag("result", result)
                .register(registry);
    }
}
