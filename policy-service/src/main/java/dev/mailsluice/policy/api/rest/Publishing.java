package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.inforce.Enforcements;
import dev.mailsluice.policy.inforce.InForce;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.History;
import dev.mailsluice.policy.publish.PolicyPublisher;
import dev.mailsluice.policy.publish.PolicyWarnings;
import dev.mailsluice.policy.publish.Provenance;
import dev.mailsluice.policy.publish.Publication;
import dev.mailsluice.policy.publish.PublishOutcome;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Publishes and makes an answer of the outcome.
@Singleton
final class Publishing {

    /// Differences in an answer.
    private static final int MOST = 20;

    private final PolicyPublisher publisher;
    private final ActivePolicies active;
    private final Enforcements enforcements;
    private final History history;
    private final PolicyWarnings warnings;

    Publishing(
            PolicyPublisher publisher,
            ActivePolicies active,
            InForce inForce,
            History history,
            PolicyWarnings warnings) {
        this.publisher = publisher;
        this.active = active;
        this.enforcements = inForce.enforcements();
        this.history = history;
        this.warnings = warnings;
    }

    static Provenance provenance(SecurityContext caller, String comment) {
        return new Provenance(caller.getUserPrincipal().getName(), "REST", comment);
    }

    /// Answers when the revision is in force, or when the caller's patience is over; what was published stays so.
    CompletionStage<Response> publish(Publication publication, Patience patience) {
        Optional<ActivePolicy> held = active.find(publication.name().value());
        return switch (publisher.publish(publication)) {
            case PublishOutcome.Published(ActivePolicy.Loaded policy) ->
                answered(created(policy), policy, changes(policy, held), patience);
            case PublishOutcome.Unchanged(ActivePolicy.Loaded policy) ->
                publication.dryRun()
                        ? now(ok(policy, dryRun(policy, isInForce(policy), List.of())))
                        : answered(Response.ok(), policy, List.of(), patience);
            case PublishOutcome.WouldPublish(ActivePolicy.Loaded policy) ->
                now(ok(policy, dryRun(policy, false, changes(policy, held))));
            case PublishOutcome.Conflict conflict -> now(ProblemMapper.response(Problems.conflict(conflict)));
            case PublishOutcome.Regressed(var name, var regression) ->
                now(ProblemMapper.response(Problems.regressed(name, regression)));
            case PublishOutcome.Fenced fenced -> now(ProblemMapper.response(Problems.managed(fenced)));
            case PublishOutcome.Refused refused -> now(ProblemMapper.response(Problems.refused(refused)));
        };
    }

    /// Null if it cannot be told now.
    private List<DiffView.DifferenceView> changes(ActivePolicy.Loaded policy, Optional<ActivePolicy> held) {
        return history.changes(policy, held, MOST).map(DiffView::of).orElse(null);
    }

    private PolicyView dryRun(ActivePolicy.Loaded policy, boolean inForce, List<DiffView.DifferenceView> differences) {
        return PolicyView.of(
                policy, inForce, warnings.ofCandidate(policy), new PolicyView.Besides(true, null, differences));
    }

    /// @param answer made before the wait: after it there is no request around us
    private CompletionStage<Response> answered(
            Response.ResponseBuilder answer,
            ActivePolicy.Loaded policy,
            List<DiffView.DifferenceView> differences,
            Patience patience) {
        CompletionStage<PolicyView> view =
                switch (patience) {
                    case Patience.None _ ->
                        CompletableFuture.completedFuture(
                                view(policy, new PolicyView.Besides(null, null, differences)));
                    case Patience.UpTo(Duration time) ->
                        enforcements
                                .whenInForce(policy.name(), policy.number(), time)
                                .thenApply(_ ->
                                        view(policy, new PolicyView.Besides(null, enforcement(policy), differences)));
                };
        return view.thenApply(entity -> with(answer, policy, entity));
    }

    /// Of a policy that is active.
    PolicyView view(ActivePolicy.Loaded policy, PolicyView.Besides besides) {
        return PolicyView.of(policy, isInForce(policy), warnings.of(policy), besides);
    }

    private EnforcementView enforcement(ActivePolicy.Loaded policy) {
        return enforcements.find(policy.name()).map(EnforcementView::of).orElse(null);
    }

    private boolean isInForce(ActivePolicy.Loaded policy) {
        return enforcements.isInForce(policy.name(), policy.number());
    }

    private static CompletionStage<Response> now(Response answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private static Response.ResponseBuilder created(ActivePolicy.Loaded policy) {
        return Response.created(
                URI.create("api/v1/policies/%s/revisions/%d".formatted(policy.name(), policy.number())));
    }

    static Response ok(ActivePolicy.Loaded policy, PolicyView view) {
        return with(Response.ok(), policy, view);
    }

    private static Response with(Response.ResponseBuilder answer, ActivePolicy.Loaded policy, PolicyView view) {
        return answer.type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.ETAG, etag(policy.number()))
                .entity(view)
                .build();
    }

    private static String etag(long number) {
        return "\"" + number + "\"";
    }
}
