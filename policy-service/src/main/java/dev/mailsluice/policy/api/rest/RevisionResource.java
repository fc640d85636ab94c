package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.access.Permission;
import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.inforce.Enforcements;
import dev.mailsluice.policy.inforce.InForce;
import dev.mailsluice.policy.publish.PolicyName;
import dev.mailsluice.policy.publish.Publication;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.StoredRevision;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// History of a policy, from the store: it may hold more than this process answers by.
@Path("/api/v1/policies/{name}/revisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
@APIResponse(
        responseCode = "default",
        description = "An error: all problems, and what to do about them",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public class RevisionResource {

    private static final int DEFAULT_PAGE = 100;
    private static final int MAX_PAGE = 1_000;

    private final PolicyStore store;
    private final Publishing publishing;
    private final Enforcements enforcements;

    RevisionResource(PolicyStore store, Publishing publishing, InForce inForce) {
        this.store = store;
        this.publishing = publishing;
        this.enforcements = inForce.enforcements();
    }

    @GET
    @Needs(Permission.VIEW)
    @Operation(
            operationId = "history",
            summary = "The revisions of a policy, newest first",
            description = "A page ends early when its documents are large; the header Link names the next page.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = PolicyView.class)))
    public Response history(
            @PathParam("name") String name,
            @QueryParam("limit") @Parameter(description = "At most so many, 1 to 1000; 100 if absent") String limit,
            @QueryParam("before") @Parameter(description = "Only revisions below this number") String before) {
        PolicyName policy = Parameters.name(name);
        int size = (int) Parameters.number("limit", limit, DEFAULT_PAGE, MAX_PAGE);
        long newest = Parameters.number("before", before, Long.MAX_VALUE, Long.MAX_VALUE);
        List<StoredRevision> page = store.history(policy.value(), newest, size);
        if (page.isEmpty() && store.head(policy.value()).isEmpty()) {
            throw new ProblemException(Problems.nothingPublished(policy));
        }
        Response.ResponseBuilder answer =
                Response.ok(page.stream().map(this::view).toList());
        if (!page.isEmpty() && page.getLast().number() > 1) {
            answer.header(HttpHeaders.LINK, nextPage(policy, page.getLast().number(), size));
        }
        return answer.build();
    }

    /// RFC 8288 §3.
    private static String nextPage(PolicyName policy, long before, int limit) {
        return "</api/v1/policies/%s/revisions?before=%d&limit=%d>; rel=\"next\"".formatted(policy, before, limit);
    }

    @GET
    @Needs(Permission.VIEW)
    @Path("/{number}")
    @Operation(operationId = "revision", summary = "One revision of a policy")
    @APIResponse(responseCode = "200", description = "The revision as it was published")
    public PolicyView revision(@PathParam("name") String name, @PathParam("number") String number) {
        return view(find(Parameters.name(name), number));
    }

    /// The old document is read and judged as if it were new: what is not valid today is not published today.
    @POST
    @Needs(Permission.PUBLISH)
    @Path("/{number}/rollback")
    @Operation(
            operationId = "rollback",
            summary = "Publish an old revision again",
            description = "Its document becomes a new revision, if it is valid by the rules of today.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = "The revision you have seen, as `\"3\"`, or `*`. Another head is 409")
    @APIResponse(
            responseCode = "201",
            description = "Published as a new revision and active",
            content = @Content(schema = @Schema(implementation = PolicyView.class)))
    @APIResponse(
            responseCode = "200",
            description = "It is the head already, or this was a dry run",
            content = @Content(schema = @Schema(implementation = PolicyView.class)))
    @Blocking
    public CompletionStage<Response> rollback(
            @PathParam("name") String name,
            @PathParam("number") String number,
            @QueryParam("dryRun") String dryRun,
            @QueryParam("comment") String comment,
            @QueryParam("wait") @Parameter(description = "inForce: answer when the revision is in force") String wait,
            @QueryParam("timeout") @Parameter(description = "How long to wait, up to 60s; 10s if absent")
                    String timeout,
            @QueryParam("guard")
                    @Parameter(description = "newlyAllowed: refuse it if mail would be taken that is refused now")
                    String guard,
            @QueryParam("newlyAllowed") @Parameter(description = "acknowledged: that is meant so") String newlyAllowed,
            @Context HttpHeaders headers,
            @Context SecurityContext caller) {
        PolicyName policy = Parameters.name(name);
        StoredRevision old = find(policy, number);
        boolean isDryRun = Parameters.flag("dryRun", dryRun);
        Patience patience = Patience.of(wait, timeout);
        Publication publication = new Publication(
                policy,
                old.revision().document().getBytes(StandardCharsets.UTF_8),
                Format.JSON,
                Preconditions.of(
                        headers.getRequestHeader(HttpHeaders.IF_MATCH),
                        headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH)),
                Publishing.provenance(
                        caller, comment == null ? "rollback to revision " + old.number() : Parameters.comment(comment)),
                isDryRun,
                Guards.of(guard, newlyAllowed));
        return publishing.publish(publication, patience);
    }

    private PolicyView view(StoredRevision revision) {
        return PolicyView.of(revision, enforcements.isInForce(revision.policy(), revision.number()));
    }

    private StoredRevision find(PolicyName policy, String number) {
        long wanted = Parameters.number("revision", number, 0, Long.MAX_VALUE);
        return store.revision(policy.value(), wanted)
                .orElseThrow(() -> new ProblemException(
                        store.head(policy.value()).isEmpty()
                                ? Problems.nothingPublished(policy)
                                : Problems.noSuchRevision(policy, wanted)));
    }
}
