package dev.mailsluice.edge.observe;

import dev.mailsluice.edge.session.Client;
import dev.mailsluice.edge.smtp.Reply;

/// Where sessions are watched from.
public final class Observation {

    private final EdgeMetrics metrics;

    public Observation(EdgeMetrics metrics) {
        this.metrics = metrics;
    }

    public SessionWatch opened(Client client) {
        return new SessionWatch(client, metrics);
    }

    /// A connection was declined with `reply` in place of the greeting.
    public void refused(String listener, Reply reply) {
        metrics.listener(listener).refused();
        metrics.listener(listener).replied("connect", reply);
    }
}
