package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.PolicyPublisher;
import dev.mailsluice.policy.publish.Provenance;
import dev.mailsluice.policy.publish.Publication;
import dev.mailsluice.policy.publish.PublishOutcome;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// Publishes and makes an answer of the outcome.
@Singleton
final class Publishing {

    private final PolicyPublisher publisher;

    Publishing(PolicyPublisher publisher) {
        this.publisher = publisher;
    }

    /// Callers are not authenticated yet.
    static Provenance provenance(String comment) {
        return new Provenance("anonymous", "REST", comment);
    }

    Response publish(Publication publication) {
        return switch (publisher.publish(publication)) {
            case PublishOutcome.Published(ActivePolicy.Loaded policy) ->
                Response.created(
                                URI.create("api/v1/policies/%s/revisions/%d".formatted(policy.name(), policy.number())))
                        .type(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.ETAG, etag(policy.number()))
                        .entity(PolicyView.of(policy))
                        .build();
            case PublishOutcome.Unchanged(ActivePolicy.Loaded policy) ->
                ok(policy, publication.dryRun() ? PolicyView.ofDryRun(policy) : PolicyView.of(policy));
            case PublishOutcome.WouldPublish(ActivePolicy.Loaded policy) -> ok(policy, PolicyView.ofDryRun(policy));
            case PublishOutcome.Conflict conflict -> ProblemMapper.response(Problems.conflict(conflict));
            case PublishOutcome.Refused refused -> ProblemMapper.response(Problems.refused(refused));
        };
    }

    static Response ok(ActivePolicy.Loaded policy, PolicyView view) {
        return Response.ok(view, MediaType.APPLICATION_JSON)
                .header(HttpHeaders.ETAG, etag(policy.number()))
                .build();
    }

    private static String etag(long number) {
        return "\"" + number + "\"";
    }
}
