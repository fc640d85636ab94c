package dev.mailsluice.policy.api.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/// Refuses a body by its announced length, before it is sent: the HTTP server's own limit answers without a document.
/// A body without an announced length is counted by [Bodies].
@Singleton
final class BodyLimit {

    private static final int BEFORE_THE_SERVERS_OWN = 100;

    private final Refusals refusals;

    BodyLimit(Refusals refusals) {
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_SERVERS_OWN);
    }

    private void check(RoutingContext request) {
        if (announced(request) <= Bodies.POLICY_LIMIT) {
            request.next();
            return;
        }
        refusals.end(request, Problems.tooLarge(Bodies.POLICY_LIMIT), Map.of());
    }

    /// 0 if nothing is announced. The HTTP server has refused what is not a number.
    private static long announced(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
