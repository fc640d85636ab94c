package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.access.Permission;
import dev.mailsluice.policy.publish.PolicyName;
import dev.mailsluice.policy.store.ChainVerifier;
import dev.mailsluice.policy.store.PolicyStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Checks the whole history of a policy. It reads every document, so it is done for one caller at a time.
@Path("/api/v1/policies/{name}/chain")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
@APIResponse(
        responseCode = "default",
        description = "An error: all problems, and what to do about them",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public class ChainResource {

    private final ChainVerifier chains;
    private final Turns turns = new Turns(1, Problems::busy);

    ChainResource(PolicyStore store) {
        this.chains = new ChainVerifier(store);
    }

    @GET
    @Needs(Permission.VIEW)
    @Operation(
            operationId = "verifyChain",
            summary = "Whether the history of a policy is what was published",
            description = "Checks the hash of every revision, and that it names the hash of the one before.")
    @APIResponse(responseCode = "200", description = "It was checked; `intact` tells the outcome")
    public ChainView verify(@PathParam("name") String name) {
        PolicyName policy = Parameters.name(name);
        ChainVerifier.Chain chain = turns.take(() -> chains.verify(policy.value()));
        if (chain.revisions() == 0) {
            throw new ProblemException(Problems.nothingPublished(policy));
        }
        return ChainView.of(chain);
    }
}
