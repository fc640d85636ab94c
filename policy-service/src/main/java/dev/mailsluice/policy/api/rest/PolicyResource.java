package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.access.Permission;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.PolicyName;
import dev.mailsluice.policy.publish.Publication;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Publishes policies and shows the active ones, from memory: what is shown is what decides.
@Path("/api/v1/policies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Policies")
@APIResponse(
        responseCode = "default",
        description = "An error: all problems, and what to do about them",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public class PolicyResource {

    private final Publishing publishing;
    private final ActivePolicies active;

    PolicyResource(Publishing publishing, ActivePolicies active) {
        this.publishing = publishing;
        this.active = active;
    }

    @PUT
    @Needs(Permission.PUBLISH)
    @Path("/{name}")
    @Operation(
            operationId = "publishPolicy",
            summary = "Publish a policy",
            description = "The body is the spec alone or the whole manifest, as JSON or YAML. A document that is not"
                    + " valid changes nothing; the document that is already the head makes no revision.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = "The revision you have seen, as `\"3\"`; `\"0\"`: none yet; `*`: any. Another head is 409")
    @Parameter(
            name = "If-None-Match",
            in = ParameterIn.HEADER,
            description = "`*`: publish only if nothing is published yet")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = "application/yaml",
                        schema = @Schema(type = SchemaType.OBJECT),
                        examples = @ExampleObject(name = "Reroute", value = Examples.POLICY)),
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT))
            })
    @APIResponse(
            responseCode = "201",
            description = "Published as a new revision and active",
            content = @Content(schema = @Schema(implementation = PolicyView.class)))
    @APIResponse(
            responseCode = "200",
            description = "It is the head already, or this was a dry run",
            content = @Content(schema = @Schema(implementation = PolicyView.class)))
    @Blocking
    public CompletionStage<Response> publish(
            @PathParam("name") @Parameter(description = "A DNS label", example = "default") String name,
            @QueryParam("dryRun") @Parameter(description = "true: validate and tell, change nothing") String dryRun,
            @QueryParam("comment") @Parameter(description = "Kept with the revision, up to 1000 characters")
                    String comment,
            @QueryParam("wait") @Parameter(description = "inForce: answer when the revision is in force") String wait,
            @QueryParam("timeout") @Parameter(description = "How long to wait, up to 60s; 10s if absent")
                    String timeout,
            @QueryParam("guard")
                    @Parameter(description = "newlyAllowed: refuse it if mail would be taken that is refused now")
                    String guard,
            @QueryParam("newlyAllowed") @Parameter(description = "acknowledged: that is meant so") String newlyAllowed,
            @Context HttpHeaders headers,
            @Context SecurityContext caller,
            InputStream body) {
        PolicyName policy = Parameters.name(name);
        boolean isDryRun = Parameters.flag("dryRun", dryRun);
        Patience patience = Patience.of(wait, timeout);
        Publication publication = new Publication(
                policy,
                Bodies.read(body, Bodies.POLICY_LIMIT),
                BodyFormat.of(headers.getHeaderString(HttpHeaders.CONTENT_TYPE)),
                Preconditions.of(
                        headers.getRequestHeader(HttpHeaders.IF_MATCH),
                        headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH)),
                Publishing.provenance(caller, Parameters.comment(comment)),
                isDryRun,
                Guards.of(guard, newlyAllowed));
        return publishing.publish(publication, patience);
    }

    @GET
    @Needs(Permission.VIEW)
    @Path("/{name}")
    @Operation(operationId = "activePolicy", summary = "The active revision of a policy")
    @APIResponse(
            responseCode = "200",
            description = "The revision by which this process answers; its number as ETag",
            content = @Content(schema = @Schema(implementation = PolicyView.class)))
    public Response active(@PathParam("name") String name) {
        PolicyName policy = Parameters.name(name);
        ActivePolicy found =
                active.find(policy.value()).orElseThrow(() -> new ProblemException(Problems.nothingPublished(policy)));
        return switch (found) {
            case ActivePolicy.Loaded loaded -> Publishing.ok(loaded, view(loaded));
            case ActivePolicy.Unreadable(String of, long number, String _, String reason) ->
                ProblemMapper.response(Problems.unreadable(of, number, reason));
        };
    }

    @GET
    @Needs(Permission.VIEW)
    @Operation(operationId = "activePolicies", summary = "The active revisions of all policies, by name")
    @APIResponse(responseCode = "200", description = "A policy whose head cannot be read is not in the list")
    public List<PolicyView> all() {
        return active.all().stream()
                .filter(ActivePolicy.Loaded.class::isInstance)
                .map(ActivePolicy.Loaded.class::cast)
                .map(this::view)
                .toList();
    }

    private PolicyView view(ActivePolicy.Loaded policy) {
        return publishing.view(policy, PolicyView.Besides.NOTHING);
    }
}
