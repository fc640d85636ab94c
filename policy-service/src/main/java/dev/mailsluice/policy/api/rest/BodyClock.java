package dev.mailsluice.policy.api.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/// A body has to be there after a while, however it is sent: drop by drop it would hold a thread for as long as
/// somebody likes. The HTTP server's own limit ends the connection without a word.
@Singleton
final class BodyClock {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int AFTER_THE_GATE = 150;

    private final Refusals refusals;

    BodyClock(Refusals refusals) {
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::start, AFTER_THE_GATE);
    }

    private void start(RoutingContext request) {
        if (!request.request().isEnded()) {
            long timer = request.vertx().setTimer(PATIENCE.toMillis(), _ -> look(request));
            request.addEndHandler(_ -> {
                request.vertx().cancelTimer(timer);
                // Whoever answered has not waited for the rest: it was too much.
                Refusals.lingerIfUnread(request);
            });
        }
        request.next();
    }

    private void look(RoutingContext request) {
        if (!request.request().isEnded() && !request.response().headWritten()) {
            refusals.end(request, Problems.tooSlow(), Map.of());
        }
    }
}
