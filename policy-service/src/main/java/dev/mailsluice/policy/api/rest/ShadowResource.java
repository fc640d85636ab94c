package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.access.Permission;
import dev.mailsluice.policy.document.PolicyReader;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.PolicyName;
import dev.mailsluice.policy.publish.PublishOutcome;
import dev.mailsluice.policy.shadow.Shadows;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Tries a candidate on live questions, for as long as it is set.
@Path("/api/v1/policies/{name}/shadow")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Try before publishing")
@APIResponse(
        responseCode = "default",
        description = "An error: all problems, and what to do about them",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public class ShadowResource {

    private final Shadows shadows;
    private final ActivePolicies active;
    private final PolicyReader reader;

    ShadowResource(Shadows shadows, ActivePolicies active, PolicyReader reader) {
        this.shadows = shadows;
        this.active = active;
        this.reader = reader;
    }

    @PUT
    @Needs(Permission.PUBLISH)
    @Operation(
            operationId = "setShadow",
            summary = "Try a candidate on live questions",
            description = "The active revision goes on answering. Takes the place of the shadow before.")
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
            responseCode = "200",
            description = "It is tried from now on, by other replicas within two seconds",
            content = @Content(schema = @Schema(implementation = ShadowView.class)))
    public ShadowView set(
            @PathParam("name") String name,
            @Context HttpHeaders headers,
            @Context SecurityContext caller,
            InputStream body) {
        PolicyName policy = Parameters.name(name);
        byte[] candidate = Bodies.read(body, Bodies.POLICY_LIMIT);
        var format = BodyFormat.of(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
        if (active.find(policy.value()).isEmpty()) {
            throw new ProblemException(Problems.nothingPublished(policy));
        }
        boolean isSet =
                switch (reader.read(candidate, format, policy.value())) {
                    case PolicyReader.Result.Valid(var valid) ->
                        shadows.set(policy, valid, caller.getUserPrincipal().getName());
                    case PolicyReader.Result.Invalid(var problems) ->
                        throw new ProblemException(Problems.refused(new PublishOutcome.Refused(policy, problems)));
                };
        if (!isSet) {
            throw new ProblemException(Problems.tooManyShadows(Shadows.MOST));
        }
        return find(policy);
    }

    @GET
    @Needs(Permission.VIEW)
    @Operation(
            operationId = "shadow",
            summary = "How often a candidate would have decided otherwise, and by which rules")
    @APIResponse(
            responseCode = "200",
            description = "On all replicas; what others counted follows some seconds later",
            content = @Content(schema = @Schema(implementation = ShadowView.class)))
    public ShadowView shadow(@PathParam("name") String name) {
        return find(Parameters.name(name));
    }

    private ShadowView find(PolicyName policy) {
        return shadows.report(policy)
                .map(ShadowView::of)
                .orElseThrow(() -> new ProblemException(Problems.noShadow(policy)));
    }

    @DELETE
    @Needs(Permission.PUBLISH)
    @Operation(
            operationId = "removeShadow",
            summary = "Try the candidate no more",
            description = "What came of it is gone.")
    @APIResponse(responseCode = "204", description = "Removed")
    public void remove(@PathParam("name") String name) {
        PolicyName policy = Parameters.name(name);
        if (!shadows.remove(policy)) {
            throw new ProblemException(Problems.noShadow(policy));
        }
    }
}
