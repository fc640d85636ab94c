package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.access.Permission;
import dev.mailsluice.policy.inforce.Enforcement;
import dev.mailsluice.policy.inforce.Enforcements;
import dev.mailsluice.policy.inforce.InForce;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.PolicyName;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Whether what was published decides everywhere.
@Path("/api/v1/policies/{name}/enforcement")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Enforcement")
@APIResponse(
        responseCode = "default",
        description = "An error: all problems, and what to do about them",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public class EnforcementResource {

    /// For the look that follows an activation.
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ActivePolicies active;
    private final Enforcements enforcements;

    EnforcementResource(ActivePolicies active, InForce inForce) {
        this.active = active;
        this.enforcements = inForce.enforcements();
    }

    @GET
    @Needs(Permission.VIEW)
    @Blocking
    @Operation(
            operationId = "enforcement",
            summary = "Whether the head of a policy is in force, since when, and who lags")
    @APIResponse(
            responseCode = "200",
            description = "What all replicas have said of themselves and of their edges",
            content = @Content(schema = @Schema(implementation = EnforcementView.class)))
    public CompletionStage<EnforcementView> enforcement(
            @PathParam("name") String name,
            @QueryParam("wait") @Parameter(description = "inForce: answer when the head is in force") String wait,
            @QueryParam("timeout") @Parameter(description = "How long to wait, up to 60s; 10s if absent")
                    String timeout) {
        PolicyName policy = Parameters.name(name);
        Patience patience = Patience.of(wait, timeout);
        long applied = active.find(policy.value()).map(ActivePolicy::number).orElse(0L);
        if (applied == 0 && enforcements.find(policy.value()).isEmpty()) {
            throw new ProblemException(Problems.nothingPublished(policy));
        }
        CompletionStage<Void> seen =
                switch (patience) {
                    case Patience.None _ -> enforcements.whenKnown(policy.value(), applied, LOOK);
                    case Patience.UpTo(Duration time) -> enforcements.whenInForce(policy.value(), applied, time);
                };
        return seen.thenApply(_ -> view(policy, applied));
    }

    private EnforcementView view(PolicyName policy, long applied) {
        Enforcement seen = enforcements
                .find(policy.value())
                .filter(found -> found.head().revision() >= applied)
                .orElseThrow(() -> new ProblemException(Problems.enforcementUnknown(policy)));
        return EnforcementView.of(seen);
    }
}
