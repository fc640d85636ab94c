package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.access.Permission;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/// On the management port health is open to all, who cannot show a token; the rest, metrics, by choice.
@Singleton
final class MetricsGate {

    /// Before the routes of the framework.
    private static final int FIRST = -1_000;

    private final Gate gate;
    private final boolean open;

    MetricsGate(Gate gate, OpenMetrics open) {
        this.gate = gate;
        this.open = open.value();
    }

    void register(@Observes ManagementInterface management) {
        if (!open) {
            management.router().route().order(FIRST).handler(this::check);
        }
    }

    private void check(RoutingContext request) {
        if (request.normalizedPath().startsWith("/q/health")) {
            request.next();
            return;
        }
        gate.check(request, Set.of(Permission.VIEW));
    }
}
