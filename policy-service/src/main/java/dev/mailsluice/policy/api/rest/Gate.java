package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.access.Admission;
import dev.mailsluice.policy.access.Attempt;
import dev.mailsluice.policy.access.Doorman;
import dev.mailsluice.policy.access.Permission;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/// Everything on this port is closed to strangers but the console, which has a login of its own. It is known here who
/// calls; what a method of a resource needs is checked once it is known which it is, by [MethodGate]. The rest, as
/// `/q/openapi` or what does not exist, is for those who may view.
@Singleton
final class Gate {

    private static final int FIRST = 200;

    private final Doorman doorman;
    private final Refusals refusals;

    Gate(Doorman doorman, Refusals refusals) {
        this.doorman = doorman;
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext request) {
        // The same form by which the router chooses.
        String path = request.normalizedPath();
        if (path.equals("/") || path.equals("/console") || path.startsWith("/console/")) {
            request.next();
        } else {
            check(request, path.startsWith("/api/") ? Set.of() : Set.of(Permission.VIEW));
        }
    }

    /// @param anyOf one of them suffices; none: it is checked later
    void check(RoutingContext request, Set<Permission> anyOf) {
        request.vertx()
                .executeBlocking(() -> refusal(request, anyOf), false)
                .onSuccess(refusal -> refusal.ifPresentOrElse(it -> refusals.end(request, it), request::next))
                .onFailure(request::fail);
    }

    /// Empty if the caller may go on.
    private Optional<Refusal> refusal(RoutingContext request, Set<Permission> anyOf) {
        Attempt attempt = Callers.attempt(request);
        String token = Bearer.token(request.request().headers().getAll(HttpHeaders.AUTHORIZATION));
        return switch (doorman.admit(attempt, token)) {
            case Admission.Refused(var why) -> Optional.of(Refusal.unauthorized(why, !token.isEmpty()));
            case Admission.Limited(var retryAfter) -> Optional.of(Refusal.limited(retryAfter));
            case Admission.Unavailable(var why) -> Optional.of(Refusal.unavailable(why));
            case Admission.Admitted(var caller) -> {
                Callers.put(request, caller);
                yield anyOf.isEmpty()
                        ? Optional.empty()
                        : Refusal.of(doorman.permit(attempt, caller, anyOf, Optional.empty()));
            }
        };
    }
}
