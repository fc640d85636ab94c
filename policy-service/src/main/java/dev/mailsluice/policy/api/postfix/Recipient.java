package dev.mailsluice.policy.api.postfix;

import java.util.regex.Pattern;

/// Postfix gives recipients and senders in its internal form, without the quotes of the local part: `"a@b"@c.example`
/// comes as `a@b@c.example`. A verdict needs the form of RFC 5321 §4.1.2.
final class Recipient {

    private static final Pattern DOT_STRING =
            Pattern.compile("[^\\s()<>\\[\\]:;@\\\\,.\"]++(\\.[^\\s()<>\\[\\]:;@\\\\,.\"]++)*+");

    private Recipient() {}

    /// The last `@` is the one before the domain.
    static String external(String internal) {
        if (internal.isEmpty()) {
            return internal;
        }
        int at = internal.lastIndexOf('@');
        String localPart = at < 0 ? internal : internal.substring(0, at);
        String domain = at < 0 ? "" : internal.substring(at);
        return DOT_STRING.matcher(localPart).matches() ? internal : quoted(localPart) + domain;
    }

    private static String quoted(String localPart) {
        return '"' + localPart.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
