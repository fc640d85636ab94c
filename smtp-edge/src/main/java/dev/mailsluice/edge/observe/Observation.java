package dev.mailsluice.edge.observe;

import dev.mailsluice.edge.nexthop.Dialer;
import dev.mailsluice.edge.nexthop.NextHopPool;
import dev.mailsluice.edge.proxy.Introduction;
import dev.mailsluice.edge.session.Client;
import dev.mailsluice.edge.session.Refusal;
import dev.mailsluice.edge.tracing.Tracing;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Where sessions are watched from.
public final class Observation {

    private final EdgeMetrics metrics;
    private final Optional<Tracing> tracing;
    private final Map<String, ProxyHints> hints = new ConcurrentHashMap<>();

    /// Without tracing.
    public Observation(EdgeMetrics metrics) {
        this(metrics, Optional.empty());
    }

    public Observation(EdgeMetrics metrics, Optional<Tracing> tracing) {
        this.metrics = metrics;
        this.tracing = tracing;
    }

    public SessionWatch opened(Client client) {
        return new SessionWatch(client, metrics, tracing);
    }

    /// A connection was declined in place of the greeting.
    public void refused(String listener, Refusal refusal) {
        metrics.listener(listener).refused(refusal);
        metrics.listener(listener).replied("connect", refusal.reply());
    }

    public NextHopPool.Observer pools() {
        return metrics.nextHops();
    }

    public Dialer.Observer dialers() {
        return metrics.nextHops();
    }

    /// Transactions under way.
    public int openTransactions() {
        return metrics.openTransactions();
    }

    /// A connection of `peer` to a listener with PROXY protocol began, or did not get so far.
    public void introduced(String listener, String peer, Introduction introduction) {
        metrics.proxy(listener).introduced(introduction);
        hints.computeIfAbsent(listener, ProxyHints::new).introduced(peer, introduction);
    }
}
