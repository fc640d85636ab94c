package dev.mailsluice.policy.console;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/// The bearer token of whoever has logged in, kept by the browser alone. Scripts cannot read it (`HttpOnly`), no other
/// site makes the browser send it (`SameSite=Strict`), and REST never looks at it.
final class SessionCookie {

    static final String NAME = "mailsluice-console";

    /// A browser forgets it then. The token itself may end before.
    private static final Duration LONGEST = Duration.ofHours(8);

    private SessionCookie() {}

    /// Empty if there is none.
    static String read(RoutingContext request) {
        return Optional.ofNullable(request.request().getCookie(NAME))
                .map(Cookie::getValue)
                .orElse("");
    }

    static void set(RoutingContext request, String token) {
        request.response().addCookie(cookie(request, token).setMaxAge(LONGEST.toSeconds()));
    }

    static void forget(RoutingContext request) {
        request.response().addCookie(cookie(request, "").setMaxAge(0));
    }

    private static Cookie cookie(RoutingContext request, String value) {
        boolean secure = request.request().isSSL()
                || SameOrigin.isSecure(request.request().getHeader("Origin"));
        return Cookie.cookie(NAME, value)
                .setPath(ConsoleRoutes.ROOT)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(secure);
    }
}
