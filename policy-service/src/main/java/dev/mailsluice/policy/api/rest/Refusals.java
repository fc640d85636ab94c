package dev.mailsluice.policy.api.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;

/// Answers before any resource is reached. The connection ends if a body was still to come: nobody will read it.
@Singleton
final class Refusals {

    private static final long LINGER_MILLIS = 1_000;

    private final ObjectMapper json;

    Refusals(ObjectMapper json) {
        this.json = json;
    }

    void end(RoutingContext request, Refusal refusal) {
        end(request, refusal.problem(), refusal.headers());
    }

    void end(RoutingContext request, ProblemDocument problem, Map<String, String> headers) {
        HttpServerResponse response = request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE);
        headers.forEach(response::putHeader);
        if (request.request().isEnded()) {
            response.end(text(problem));
        } else {
            response.putHeader(HttpHeaders.CONNECTION, "close");
            response.end(text(problem)).onComplete(_ -> linger(request));
        }
    }

    /// What still comes is swallowed for a moment: to close at once could take the answer away (RFC 9112 §9.6).
    private static void linger(RoutingContext request) {
        HttpServerRequest http = request.request();
        if (http.version() == HttpVersion.HTTP_2) {
            http.response().reset();
        } else {
            http.resume();
            request.vertx().setTimer(LINGER_MILLIS, _ -> http.connection().close());
        }
    }

    /// For an answer that did not announce the end of the connection: it ends only if the body has not come to its
    /// end in that moment either.
    static void lingerIfUnread(RoutingContext request) {
        HttpServerRequest http = request.request();
        if (http.isEnded() || http.version() == HttpVersion.HTTP_2) {
            return;
        }
        http.resume();
        request.vertx().setTimer(LINGER_MILLIS, _ -> {
            if (!http.isEnded()) {
                http.connection().close();
            }
        });
    }

    private String text(ProblemDocument problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
