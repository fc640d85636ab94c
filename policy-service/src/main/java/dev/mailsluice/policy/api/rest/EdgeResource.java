package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.access.Permission;
import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.inforce.Following;
import dev.mailsluice.policy.inforce.InForce;
import dev.mailsluice.policy.inforce.SeenEdge;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The edges: who they are, and the exchange with those that do not speak gRPC.
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Enforcement")
@APIResponse(
        responseCode = "default",
        description = "An error: all problems, and what to do about them",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public class EdgeResource {

    /// Well below a third of the shortest lease, in which an edge reports.
    private static final Duration HELD = Duration.ofMillis(300);

    private static final int DEFAULT_PAGE = 100;
    private static final int MAX_PAGE = 1_000;

    private final InForce inForce;

    EdgeResource(InForce inForce) {
        this.inForce = inForce;
    }

    @GET
    @Needs(Permission.VIEW)
    @Path("/edges")
    @Operation(
            operationId = "edges",
            summary = "The edges that may have a lease of any replica, by name",
            description = "The header Link names the next page.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = EdgeView.class)))
    public Response edges(
            @QueryParam("limit") @Parameter(description = "At most so many, 1 to 1000; 100 if absent") String limit,
            @QueryParam("after") @Parameter(description = "Only names behind this one") String after) {
        int size = (int) Parameters.number("limit", limit, DEFAULT_PAGE, MAX_PAGE);
        List<SeenEdge> found = inForce.enforcements().edges().stream()
                .filter(edge -> after == null || edge.name().compareTo(after) > 0)
                .limit(size + 1L)
                .toList();
        List<SeenEdge> page = found.stream().limit(size).toList();
        Response.ResponseBuilder answer =
                Response.ok(page.stream().map(EdgeView::of).toList());
        if (found.size() > size) {
            answer.header(HttpHeaders.LINK, nextPage(page.getLast().name(), size));
        }
        return answer.build();
    }

    /// RFC 8288 §3.
    private static String nextPage(String after, int limit) {
        return "</api/v1/edges?after=%s&limit=%d>; rel=\"next\""
                .formatted(URLEncoder.encode(after, StandardCharsets.UTF_8), limit);
    }

    @POST
    @Needs(Permission.REPORT)
    @Path("/follow")
    @Operation(
            operationId = "follow",
            summary = "Report what an edge holds to, and hear what stands and for how long it may trust that",
            description = "The same as Follow over gRPC, for one report. An edge without a lease passes no mail on.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = FollowView.class),
                            examples = @ExampleObject(name = "Report", value = Examples.REPORT)))
    @APIResponse(
            responseCode = "200",
            description = "At once if a head is not among knownHeads, else when one is, or after 300 ms",
            content = @Content(schema = @Schema(implementation = FollowAnswerView.class)))
    @Blocking
    public CompletionStage<FollowAnswerView> follow(@Context HttpHeaders headers, InputStream body) {
        String contentType = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (BodyFormat.of(contentType) != Format.JSON) {
            throw new ProblemException(Problems.unsupportedMediaType(contentType));
        }
        FollowView read = FollowView.read(Bodies.read(body, Bodies.QUESTION_LIMIT));
        CompletionStage<Following.Answer> answer = inForce.hold(read.report(), read.known(), HELD)
                .orElseThrow(() -> new ProblemException(Problems.tooManyEdges()));
        return answer.thenApply(FollowAnswerView::of);
    }
}
