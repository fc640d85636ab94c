package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.access.Permission;
import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.preview.Preview;
import dev.mailsluice.policy.publish.PolicyName;
import dev.mailsluice.policy.publish.PublishOutcome;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Tries a candidate before it is published. It may read many rows, so it is done for two callers at a time.
@Path("/api/v1/policies/{name}/preview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Try before publishing")
@APIResponse(
        responseCode = "default",
        description = "An error: all problems, and what to do about them",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public class PreviewResource {

    private final Preview preview;
    private final Turns turns = new Turns(2, Problems::tooManyPreviews);

    PreviewResource(Preview preview) {
        this.preview = preview;
    }

    @POST
    @Needs(Permission.VIEW)
    @Operation(
            operationId = "preview",
            summary = "What would change if a candidate were published",
            description = "Questions that were recorded are decided by the active revision and by the candidate. The"
                    + " body is the candidate as for a publication, or `{\"candidate\": …, \"requests\": […]}` in JSON"
                    + " with questions as of /decisions that are tried instead, 10,000 at most. Changes nothing.")
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
            description = "What would change, newly allowed first",
            content = @Content(schema = @Schema(implementation = PreviewView.class)))
    public PreviewView preview(
            @PathParam("name") String name,
            @QueryParam("since")
                    @Parameter(description = "Only what was asked since then: `24h`, `7d`, or a time; absent: all")
                    String since,
            @Context HttpHeaders headers,
            InputStream body) {
        PolicyName policy = Parameters.name(name);
        Instant from = Since.of(since, Instant.now());
        Format format = BodyFormat.of(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
        PreviewQuestion question = PreviewQuestion.parse(Bodies.read(body, Bodies.POLICY_LIMIT), format);
        if (since != null && question.requests().isPresent()) {
            throw new ProblemException(
                    Problems.malformed("`?since=" + since + "` beside `requests`: leave one of them out"));
        }
        return switch (turns.take(() -> result(policy, question, from))) {
            case Preview.Result.Compared(var report) -> PreviewView.of(policy.value(), report);
            case Preview.Result.Invalid(var problems) ->
                throw new ProblemException(Problems.refused(new PublishOutcome.Refused(policy, problems)));
        };
    }

    private Preview.Result result(PolicyName policy, PreviewQuestion question, Instant since) {
        Optional<Preview.Result> given = question.requests()
                .map(requests -> preview.of(policy, question.candidate(), question.format(), requests));
        return given.orElseGet(() -> preview.of(policy, question.candidate(), question.format(), since));
    }
}
