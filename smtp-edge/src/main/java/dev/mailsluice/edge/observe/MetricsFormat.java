package dev.mailsluice.edge.observe;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Who does not say which format they want of `/q/metrics` gets the text format, which every tool reads; the framework
/// would give them OpenMetrics. Prometheus says what it wants, and gets that.
@Singleton
// The registry of the framework is the older one of two.
@SuppressWarnings("deprecation")
public final class MetricsFormat {

    private static final int FIRST = -1_000;

    private final PrometheusMeterRegistry registry;

    MetricsFormat(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    void register(@Observes ManagementInterface management) {
        management.router().get("/q/metrics").order(FIRST).blockingHandler(this::answer);
    }

    private void answer(RoutingContext context) {
        String accept = context.request().getHeader(HttpHeaders.ACCEPT);
        if (accept != null && !accept.equals("*/*")) {
            context.next();
            return;
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, TextFormat.CONTENT_TYPE_004)
                .end(page());
    }

    /// As everybody else writes it: without a comma behind the last label.
    private String page() {
        return registry.scrape(TextFormat.CONTENT_TYPE_004).replace("\",} ", "\"} ");
    }
}
