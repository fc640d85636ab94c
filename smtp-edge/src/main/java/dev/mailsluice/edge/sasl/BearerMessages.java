package dev.mailsluice.edge.sasl;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a client says that shows a token: RFC 7628 §3.1, and XOAUTH2.
final class BearerMessages {

    /// `kvsep`
    private static final String END = "\u0001";
    /// `gs2-header` without channel binding, which the mechanism does not know: RFC 7628 §3.1, RFC 5801 §4.
    private static final Pattern HEADER = Pattern.compile("[ny],(a=[^,\0]+)?,");

    private static final Pattern PAIR = Pattern.compile("([A-Za-z]+)=([\\t\\r\\n -~]*)");
    /// `b64token`: RFC 6750 §2.1. The scheme is in either case: RFC 9110 §11.1.
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*)");

    private BearerMessages() {}

    /// @param user  whom the client says it is; empty if it does not say
    /// @param token empty if it shows none, and wants to know where to get one: RFC 7628 §4.3
    record Shown(String user, String token) {
        @Override
        public String toString() {
            return "Shown[" + user + "]";
        }
    }

    /// `client-resp = gs2-header kvsep *kvpair kvsep`. Empty if `text` is none. Host and port are not looked at, nor
    /// are keys that we do not know; a key that is there twice is an error.
    static Optional<Shown> oauthBearer(String text) {
        String[] parts = text.split(END, -1);
        int pairs = parts.length - 2;
        if (pairs < 1
                || !HEADER.matcher(parts[0]).matches()
                || !parts[pairs].isEmpty()
                || !parts[pairs + 1].isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < pairs; i++) {
            Matcher pair = PAIR.matcher(parts[i]);
            if (!pair.matches() || values.put(pair.group(1), pair.group(2)) != null) {
                return Optional.empty();
            }
        }
        String authorization = parts[0].split(",", -1)[1];
        return name(authorization).flatMap(user -> shown(user, values.get("auth")));
    }

    private static Optional<String> name(String authorization) {
        return authorization.isEmpty() ? Optional.of("") : ScramMessages.name(authorization, "a=");
    }

    /// `user=` name kvsep `auth=Bearer ` token kvsep kvsep, in this order. Empty if `text` is none.
    static Optional<Shown> xoauth2(String text) {
        String[] parts = text.split(END, -1);
        boolean whole = parts.length == 4
                && parts[0].startsWith("user=")
                && parts[1].startsWith("auth=")
                && parts[2].isEmpty()
                && parts[3].isEmpty();
        return whole
                ? shown(parts[0].substring(5), parts[1].substring(5)).filter(shown -> !shown.user.isEmpty())
                : Optional.empty();
    }

    private static Optional<Shown> shown(String user, String value) {
        if (value == null) {
            return Optional.empty();
        }
        Matcher bearer = BEARER.matcher(value);
        return value.isEmpty() || bearer.matches()
                ? Optional.of(new Shown(user, value.isEmpty() ? "" : bearer.group(1)))
                : Optional.empty();
    }
}
