package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.access.Attempt;
import dev.mailsluice.policy.access.Caller;
import dev.mailsluice.policy.access.Doorman;
import dev.mailsluice.policy.access.Permission;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Checks what the method needs that will answer: after it was found, so that no spelling of a path leads by.
final class MethodGate {

    private final Doorman doorman;

    MethodGate(Doorman doorman) {
        this.doorman = doorman;
    }

    /// Returns null if the caller may go on, as JAX-RS wants it.
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    Response check(ContainerRequestContext context, ResourceInfo resource, RoutingContext request) {
        Needs needs = resource.getResourceMethod().getAnnotation(Needs.class);
        Optional<Caller> known = Callers.of(request);
        if (needs == null || known.isEmpty()) {
            return response(Refusal.unauthorized("this is closed to all", false));
        }
        Caller caller = known.get();
        Attempt attempt = Callers.attempt(request);
        var policy =
                Optional.ofNullable(context.getUriInfo().getPathParameters().getFirst("name"));
        Set<Permission> anyOf = Set.of(needs.value());
        Optional<Refusal> refusal = Refusal.of(doorman.permit(attempt, caller, anyOf, policy));
        if (refusal.isPresent()) {
            return response(refusal.get());
        }
        context.setSecurityContext(new KnownCaller(caller, context.getSecurityContext()));
        if (anyOf.contains(Permission.PUBLISH) && !isDryRun(context)) {
            request.addEndHandler(_ -> doorman.changed(attempt, caller, status(request)));
        }
        return null;
    }

    private static boolean isDryRun(ContainerRequestContext context) {
        return "true".equals(context.getUriInfo().getQueryParameters().getFirst("dryRun"));
    }

    /// 0 if the caller was gone before the answer.
    private static int status(RoutingContext request) {
        return request.response().ended() ? request.response().getStatusCode() : 0;
    }

    private static Response response(Refusal refusal) {
        Response.ResponseBuilder answer = Response.fromResponse(ProblemMapper.response(refusal.problem()));
        refusal.headers().forEach(answer::header);
        return answer.build();
    }
}
