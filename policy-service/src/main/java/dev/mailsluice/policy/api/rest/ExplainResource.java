package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.access.Permission;
import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.publish.Explained;
import dev.mailsluice.policy.publish.Explainer;
import dev.mailsluice.policy.publish.PolicyName;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Why a verdict is what it is, by what is active, was published, or might be.
@Path("/api/v1/policies/{name}/explain")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Decisions")
@APIResponse(
        responseCode = "default",
        description = "An error: all problems, and what to do about them",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public class ExplainResource {

    private final Explainer explainer;

    ExplainResource(Explainer explainer) {
        this.explainer = explainer;
    }

    @POST
    @Needs(Permission.VIEW)
    @Operation(
            operationId = "explain",
            summary = "A verdict, and every rule that was looked at on the way to it",
            description = "The question is as for /decisions. Nothing is counted or recorded. With `revision` it is"
                    + " explained by that one of the history, with `candidate` by a policy nobody has published.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ExplainView.class),
                            examples = @ExampleObject(name = "Question", value = Examples.EXPLAIN)))
    @APIResponse(responseCode = "200", description = "The verdict and the way to it")
    @Blocking
    public ExplanationView explain(@PathParam("name") String name, @Context HttpHeaders headers, InputStream body) {
        PolicyName policy = Parameters.name(name);
        String contentType = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (BodyFormat.of(contentType) != Format.JSON) {
            throw new ProblemException(Problems.unsupportedMediaType(contentType));
        }
        ExplainQuestion question = ExplainQuestion.parse(policy, Bodies.read(body, Bodies.POLICY_LIMIT));
        return switch (explainer.explain(policy, question.ground(), question.request())) {
            case Explained.Told(var revision, var explanation) -> ExplanationView.of(policy, revision, explanation);
            case Explained.NothingPublished _ -> throw new ProblemException(Problems.nothingPublished(policy));
            case Explained.NoSuchRevision(long number) ->
                throw new ProblemException(Problems.noSuchRevision(policy, number));
            case Explained.Unreadable(long number, String reason) ->
                throw new ProblemException(Problems.revisionUnreadable(policy, number, reason));
            case Explained.Refused(var problems) ->
                throw new ProblemException(Problems.candidateRefused(policy, problems));
        };
    }
}
