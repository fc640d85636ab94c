package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.access.Permission;
import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.publish.Decider;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The question an edge asks, over HTTP. The same [Decider] answers it as over gRPC. Blocking: the body is read so.
@Path("/api/v1/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Decisions")
@APIResponse(
        responseCode = "default",
        description = "An error: all problems, and what to do about them",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public class DecisionResource {

    private final Decider decider;

    DecisionResource(Decider decider) {
        this.decider = decider;
    }

    @POST
    @Needs({Permission.VIEW, Permission.REPORT})
    @Operation(
            operationId = "decide",
            summary = "May this client's mail pass to this recipient?",
            description = "Required are clientAddress and forwardPath; policy is `default` if absent.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = QuestionView.class),
                            examples = @ExampleObject(name = "Question", value = Examples.QUESTION)))
    @APIResponse(responseCode = "200", description = "The verdict; Defer with revision 0 if nothing is published")
    @Blocking
    public CompletionStage<DecisionView> decide(@Context HttpHeaders headers, InputStream body) {
        String contentType = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (BodyFormat.of(contentType) != Format.JSON) {
            throw new ProblemException(Problems.unsupportedMediaType(contentType));
        }
        DecisionQuestion question = DecisionQuestion.parse(Bodies.read(body, Bodies.QUESTION_LIMIT));
        return decider.decide(question.policy(), question.request(), question.minRevision())
                .thenApply(DecisionView::of);
    }
}
