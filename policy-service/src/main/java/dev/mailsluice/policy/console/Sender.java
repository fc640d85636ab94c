package dev.mailsluice.policy.console;

import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/// Sends answers, with what keeps a browser from doing more with them than we mean.
final class Sender {

    /// Nothing but our own files and forms: nothing inline, no `eval`, nobody's frame.
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Sender() {}

    static void send(RoutingContext request, Answer answer) {
        switch (answer) {
            case Answer.Page(int status, TemplateInstance content) -> page(request, status, content);
            case Answer.GoTo(String path) -> goTo(request, path);
            case Answer.Unchanged _ -> guarded(request).setStatusCode(204).end();
        }
    }

    private static void page(RoutingContext request, int status, TemplateInstance content) {
        String html = content.render();
        guarded(request)
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .end(html);
    }

    /// htmx would follow a redirect and put the page that it leads to into this one: it is told to go there.
    private static void goTo(RoutingContext request, String path) {
        boolean byHtmx = request.request().getHeader("HX-Request") != null;
        guarded(request)
                .setStatusCode(byHtmx ? 204 : 303)
                .putHeader(byHtmx ? "HX-Redirect" : "Location", path)
                .end();
    }

    /// Also for files.
    static HttpServerResponse guarded(RoutingContext request) {
        return request.response()
                .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
