package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.access.Permitted;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Why a caller does not get in, as it is answered.
///
/// @param headers besides the document
record Refusal(ProblemDocument problem, Map<String, String> headers) {

    private static final String CHALLENGE = "Bearer realm=\"mailsluice\"";
    private static final Duration SOON = Duration.ofSeconds(5);

    /// RFC 6750 §3: what is wrong is said only to who has sent a token.
    static Refusal unauthorized(String why, boolean tokenSent) {
        String challenge = tokenSent ? CHALLENGE + ", error=\"invalid_token\"" : CHALLENGE;
        return new Refusal(Problems.unauthorized(why), Map.of(HttpHeaders.WWW_AUTHENTICATE, challenge));
    }

    static Refusal limited(Duration retryAfter) {
        return new Refusal(Problems.tooManyFailures(), retryAfter(retryAfter));
    }

    static Refusal unavailable(String why) {
        return new Refusal(Problems.accessUnavailable(why), retryAfter(SOON));
    }

    /// Empty if it is permitted.
    static Optional<Refusal> of(Permitted permitted) {
        return switch (permitted) {
            case Permitted.Yes _ -> Optional.empty();
            case Permitted.No(var why) ->
                Optional.of(new Refusal(
                        Problems.forbidden(why),
                        Map.of(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"insufficient_scope\"")));
            case Permitted.Limited(var retryAfter) -> Optional.of(limited(retryAfter));
            case Permitted.Unavailable(var why) -> Optional.of(unavailable(why));
        };
    }

    /// In whole seconds, upwards: RFC 9110 §10.2.3.
    private static Map<String, String> retryAfter(Duration time) {
        return Map.of(
                HttpHeaders.RETRY_AFTER, Long.toString(time.plusMillis(999).toSeconds()));
    }
}
