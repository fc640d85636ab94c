package dev.mailsluice.policy.console;

import dev.mailsluice.policy.access.Attempt;
import dev.mailsluice.policy.access.Permission;
import dev.mailsluice.policy.publish.PolicyName;
import dev.mailsluice.policy.store.StoreUnavailableException;
import io.quarkus.arc.All;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/// The shell of the console: from a request of a browser to a [Screen], and back.
@Singleton
final class ConsoleRoutes {

    static final String ROOT = "/console";

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.policy.console");

    /// Of a form: a document as [EditScreens] takes it, each octet written as three at worst.
    private static final long LONGEST_FORM = 4L * 1024 * 1024;

    private final Doorkeeper door;
    private final List<Screen> screens;
    private final Files files = new Files();

    ConsoleRoutes(Doorkeeper door, @All List<Screens> screens) {
        this.door = door;
        this.screens = screens.stream().flatMap(some -> some.screens().stream()).toList();
    }

    void register(@Observes Router router) {
        router.get("/").handler(request -> Sender.send(request, new Answer.GoTo(ROOT + "/")));
        router.getWithRegex(ROOT).handler(request -> Sender.send(request, new Answer.GoTo(ROOT + "/")));
        router.get(ROOT + "/static/:file").handler(files::send);
        router.get(ROOT + "/login").handler(guarded(this::loginForm));
        form(router, "/login", guarded(this::login));
        form(router, "/logout", guarded(this::logout));
        for (Screen screen : screens) {
            if (screen.method().equals(HttpMethod.POST)) {
                form(router, screen.path(), guarded(request -> show(screen, request)));
            } else {
                router.get(ROOT + screen.path()).blockingHandler(guarded(request -> show(screen, request)), false);
            }
        }
        router.route(ROOT + "/*").handler(guarded(ConsoleRoutes::notFound));
    }

    private static void form(Router router, String path, Handler<RoutingContext> handler) {
        Route route = router.post(ROOT + path);
        route.handler(BodyHandler.create(false).setBodyLimit(LONGEST_FORM));
        route.blockingHandler(handler, false);
        route.failureHandler(ConsoleRoutes::failed);
    }

    /// The form was too large, or its sender has gone; who was too slow was answered before it got here.
    private static void failed(RoutingContext request) {
        if (!request.response().headWritten() && !request.response().closed()) {
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
            Sender.send(request, Problem.of(request.statusCode()));
        }
    }

    /// Nothing of an exception leaves the service.
    private static Handler<RoutingContext> guarded(Handler<RoutingContext> handler) {
        return request -> {
            try {
                handler.handle(request);
            } catch (StoreUnavailableException e) {
                LOG.warnf("store unavailable: %s", e.getMessage());
                Sender.send(request, Problem.storeUnavailable());
            } catch (RuntimeException e) {
                LOG.error("page failed", e);
                Sender.send(request, Problem.internal());
            }
        };
    }

    private static void notFound(RoutingContext request) {
        Sender.send(request, Problem.of(404));
    }

    private void loginForm(RoutingContext request) {
        Sender.send(request, LoginPage.answer(200, "", next(new Asked(request.queryParams()))));
    }

    private void login(RoutingContext request) {
        Asked asked = new Asked(request.request().formAttributes());
        if (!isFromUs(request)) {
            Sender.send(request, Problem.foreignForm());
            return;
        }
        String token = asked.text("token");
        switch (door.enter(attempt(request), token)) {
            case Doorkeeper.Entry.In _ -> {
                SessionCookie.set(request, token);
                Sender.send(request, new Answer.GoTo(next(asked)));
            }
            case Doorkeeper.Entry.Out(String why) ->
                Sender.send(request, LoginPage.answer(401, why.isEmpty() ? "paste a token" : why, next(asked)));
            case Doorkeeper.Entry.Limited(Duration retryAfter) -> Sender.send(request, Problem.limited(retryAfter));
            case Doorkeeper.Entry.Closed(String why) -> Sender.send(request, Problem.cannotTellAccess(why));
        }
    }

    private void logout(RoutingContext request) {
        if (!isFromUs(request)) {
            Sender.send(request, Problem.foreignForm());
            return;
        }
        SessionCookie.forget(request);
        Sender.send(request, new Answer.GoTo(ROOT + "/login"));
    }

    /// Where to go after the login: a page of ours, whatever the form says.
    private static String next(Asked asked) {
        String next = asked.text("next");
        return next.matches(ROOT + "/[A-Za-z0-9/?&=._%:@+*-]{0,1000}") && !next.contains("//") ? next : ROOT + "/";
    }

    private static boolean isFromUs(RoutingContext request) {
        return SameOrigin.holds(
                request.request().getHeader("Sec-Fetch-Site"),
                request.request().getHeader("Origin"),
                request.request().getHeader("Host"));
    }

    private void show(Screen screen, RoutingContext request) {
        switch (door.enter(attempt(request), SessionCookie.read(request))) {
            case Doorkeeper.Entry.In(Session session) -> Sender.send(request, answer(screen, session, request));
            case Doorkeeper.Entry.Out _ -> {
                SessionCookie.forget(request);
                Sender.send(request, new Answer.GoTo(ROOT + "/login" + whence(screen, request)));
            }
            case Doorkeeper.Entry.Limited(Duration retryAfter) -> Sender.send(request, Problem.limited(retryAfter));
            case Doorkeeper.Entry.Closed(String why) -> Sender.send(request, Problem.cannotTellAccess(why));
        }
    }

    /// So that the login leads back here. A form is not sent again.
    private static String whence(Screen screen, RoutingContext request) {
        return screen.method().equals(HttpMethod.GET) && request.request().getHeader("HX-Request") == null
                ? "?next=" + URLEncoder.encode(request.request().uri(), StandardCharsets.UTF_8)
                : "";
    }

    /// Without the query, which may name a recipient.
    private static Attempt attempt(RoutingContext request) {
        HttpServerRequest http = request.request();
        return new Attempt(http.remoteAddress().hostAddress(), http.method().name(), http.path());
    }

    /// As the audit wants it: to go on to the next page is success; 0 if the browser was gone before the answer.
    private static int status(RoutingContext request) {
        int sent = request.response().ended() ? request.response().getStatusCode() : 0;
        return sent == 303 ? 200 : sent;
    }

    private Answer answer(Screen screen, Session session, RoutingContext request) {
        Optional<String> named = Optional.ofNullable(request.pathParam("policy"));
        if (named.isPresent() && !PolicyName.isOne(named.get())) {
            return Problem.of(404);
        }
        Attempt attempt = attempt(request);
        Optional<Answer> refusal = door.refusal(attempt, session, screen.permission(), named);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        boolean isForm = screen.method().equals(HttpMethod.POST);
        Asked asked = new Asked(isForm ? request.request().formAttributes() : request.queryParams());
        if (screen.permission() == Permission.PUBLISH) {
            request.addEndHandler(_ -> door.changed(attempt, session, status(request)));
        }
        if (isForm && !(isFromUs(request) && FormToken.matches(session.formToken(), asked.raw("form")))) {
            return Problem.foreignForm();
        }
        PolicyName policy = new PolicyName(named.orElse("default"));
        OptionalLong revision = Asked.parse(Objects.requireNonNullElse(request.pathParam("revision"), ""));
        boolean mayPublish = door.mayPublish(session, named);
        return screen.work().answer(new Visit(session, policy, revision, mayPublish, asked));
    }
}
