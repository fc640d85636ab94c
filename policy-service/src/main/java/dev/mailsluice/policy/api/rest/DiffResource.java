package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.access.Permission;
import dev.mailsluice.policy.publish.Compared;
import dev.mailsluice.policy.publish.History;
import dev.mailsluice.policy.publish.PolicyName;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What changes for mail between two revisions: by what they decide, not by how they are written.
@Path("/api/v1/policies/{name}/revisions/{number}/diff")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
@APIResponse(
        responseCode = "default",
        description = "An error: all problems, and what to do about them",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public class DiffResource {

    private final History history;

    DiffResource(History history) {
        this.history = history;
    }

    @GET
    @Needs(Permission.VIEW)
    @Operation(
            operationId = "diff",
            summary = "What changes for mail from one revision to another",
            description = "In plain sentences, what widens first. A network and its halves are no difference.")
    @APIResponse(responseCode = "200", description = "All differences; none if both decide alike")
    public DiffView diff(
            @PathParam("name") String name,
            @PathParam("number") String number,
            @QueryParam("from") @Parameter(description = "Which to compare with; 0: nothing; the one before if absent")
                    String from) {
        PolicyName policy = Parameters.name(name);
        long to = Parameters.number("revision", number, 0, Long.MAX_VALUE);
        long before = Parameters.number("from", from, to - 1, 0, Long.MAX_VALUE);
        return switch (history.compare(policy, before, to)) {
            case Compared.Told(var differences) -> new DiffView(policy.value(), before, to, DiffView.of(differences));
            case Compared.NoSuchRevision(long missing) ->
                throw new ProblemException(Problems.noSuchRevision(policy, missing));
            case Compared.Unreadable(long unreadable, String reason) ->
                throw new ProblemException(Problems.revisionUnreadable(policy, unreadable, reason));
        };
    }
}
