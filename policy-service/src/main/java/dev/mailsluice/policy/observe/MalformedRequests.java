package dev.mailsluice.policy.observe;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.VertxException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logmanager.Logger;

/// Requests that break the rules of HTTP (without Host, RFC 9112 §3.2) are answered 400, and are no errors of ours:
/// anybody could fill the log with them, each with a stack trace.
@Singleton
final class MalformedRequests {

    private static final Logger ERRORS = Logger.getLogger("io.quarkus.vertx.http.runtime.QuarkusErrorHandler");

    void leaveOut(@Observes StartupEvent event) {
        ERRORS.setFilter(line -> !(line.getThrown() instanceof VertxException));
    }
}
