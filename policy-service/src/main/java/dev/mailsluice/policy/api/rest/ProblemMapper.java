package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.store.StoreUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Makes a problem document of whatever ended a request. Nothing of an exception that is a bug leaves the service.
final class ProblemMapper {

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.policy.api");
    private static final int RETRY_SECONDS = 5;

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return response(e.problem());
    }

    /// Nobody is there to read a document, or has one already.
    @ServerExceptionMapper
    Response bodyLost(BodyLostException e) {
        return Response.status(Response.Status.REQUEST_TIMEOUT).build();
    }

    @ServerExceptionMapper
    Response storeUnavailable(StoreUnavailableException e) {
        LOG.warnf("store unavailable: %s", e.getMessage());
        return Response.fromResponse(response(Problems.storeUnavailable()))
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .build();
    }

    /// 404, 405, 406, 415 of the framework; what it says about the method stays in the header `Allow`.
    @ServerExceptionMapper
    Response framework(WebApplicationException e, UriInfo uri) {
        Response original = e.getResponse();
        int status = original.getStatus();
        String title = original.getStatusInfo().getReasonPhrase();
        Response problem =
                response(Problems.ofStatus(status, title, "`" + uri.getPath() + "`: " + title + "; see /q/openapi."));
        return original.getHeaders().containsKey(HttpHeaders.ALLOW)
                ? Response.fromResponse(problem)
                        .header(HttpHeaders.ALLOW, original.getHeaderString(HttpHeaders.ALLOW))
                        .build()
                : problem;
    }

    @ServerExceptionMapper
    Response bug(Throwable e) {
        LOG.error("request failed", e);
        return response(Problems.internal());
    }

    static Response response(ProblemDocument problem) {
        return Response.status(problem.status())
                .type(ProblemDocument.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
