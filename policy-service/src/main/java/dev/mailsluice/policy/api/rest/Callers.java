package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.access.Attempt;
import dev.mailsluice.policy.access.Caller;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/// Who calls, kept with the request.
final class Callers {

    private static final String KEY = Callers.class.getName();

    private Callers() {}

    static void put(RoutingContext request, Caller caller) {
        request.put(KEY, caller);
    }

    static Optional<Caller> of(RoutingContext request) {
        return Optional.ofNullable(request.get(KEY));
    }

    static Attempt attempt(RoutingContext request) {
        HttpServerRequest http = request.request();
        return new Attempt(
                http.remoteAddress().hostAddress(),
                http.method().name(),
                http.query() == null ? http.path() : http.path() + "?" + http.query());
    }
}
