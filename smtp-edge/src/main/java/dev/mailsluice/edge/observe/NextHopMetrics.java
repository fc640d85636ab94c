package dev.mailsluice.edge.observe;

import dev.mailsluice.edge.nexthop.Dialer;
import dev.mailsluice.edge.nexthop.Drop;
import dev.mailsluice.edge.nexthop.NextHopPool;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The meters of all connections to next hops.
final class NextHopMetrics implements NextHopPool.Observer, Dialer.Observer {

    private final MeterRegistry registry;
    private final Counter connected;
    private final Counter failed;
    private final Counter handshakes;
    private final Counter failedHandshakes;
    private final Counter reused;
    private final Counter loggedIn;
    private final Counter loginsFailed;
    private final Counter paused;
    private final Counter skipped;
    private final Map<Drop, Counter> dropped = new EnumMap<>(Drop.class);
    private final AtomicInteger idle = new AtomicInteger();

    NextHopMetrics(MeterRegistry registry) {
        this.registry = registry;
        connected = counter("connections", "Attempts to connect to a next hop", "result", "connected");
        failed = counter("connections", "Attempts to connect to a next hop", "result", "failed");
        handshakes = counter("tls.handshakes", "TLS handshakes with next hops", "result", "done");
        failedHandshakes = counter("tls.handshakes", "TLS handshakes with next hops", "result", "failed");
        reused = Counter.builder("mailsluice.next.hop.reused")
                .description("Transactions that began on a connection that was kept")
                .register(registry);
        loggedIn = counter("logins", "Credentials given to next hops", "result", "accepted");
        loginsFailed = counter("logins", "Credentials given to next hops", "result", "failed");
        paused = counter("breaker", "Addresses that do not work", "event", "paused");
        skipped = counter("breaker", "Addresses that do not work", "event", "skipped");
        for (Drop why : Drop.values()) {
            String label = why.name().toLowerCase(Locale.ROOT);
            dropped.put(why, counter("dropped", "Connections to next hops that were not kept", "reason", label));
        }
        Gauge.builder("mailsluice.next.hop.idle", idle, AtomicInteger::get)
                .description("Connections to next hops that are kept for the next transaction")
                .register(registry);
    }

    void connection(boolean made) {
        (made ? connected : failed).increment();
    }

    void loggedIn() {
        loggedIn.increment();
    }

    void loginFailed() {
        loginsFailed.increment();
    }

    void handshake(boolean succeeded) {
        (succeeded ? handshakes : failedHandshakes).increment();
    }

    @Override
    public void kept() {
        idle.incrementAndGet();
    }

    @Override
    public void reused() {
        idle.decrementAndGet();
        reused.increment();
    }

    @Override
    public void dropped(Drop why, boolean wasKept) {
        if (wasKept) {
            idle.decrementAndGet();
        }
        dropped.get(why).increment();
    }

    @Override
    public void paused() {
        paused.increment();
    }

    @Override
    public void skipped() {
        skipped.increment();
    }

    private Counter counter(String what, String description, String label, String value) {
        return Counter.builder("mailsluice.next.hop." + what)
                .description(description)
                .tag(label, value)
                .register(registry);
    }
}
