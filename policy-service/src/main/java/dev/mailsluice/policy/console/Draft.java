package dev.mailsluice.policy.console;

import dev.mailsluice.policy.document.Format;
import java.nio.charset.StandardCharsets;

/// A document in the making.
///
/// @param text         with the line ends of the console, `\n`
/// @param seen         the head that the writer has seen; 0: none
/// @param acknowledged whether it is meant so if more mail would be taken
record Draft(String text, long seen, String comment, boolean acknowledged) {

    /// Larger ones are published over REST.
    static final int LONGEST = 1024 * 1024;

    private static final int LONGEST_COMMENT = 1_000;

    static final Draft FIRST = new Draft("""
            # Where mail can go.
            nextHops:
            - {name: mailstore, host: mailstore.example, port: 25, tls: Opportunistic}
            # Mail for these is delivered, whoever sends it.
            localDomains:
            - {domain: example.com, nextHop: mailstore}
            # Nobody may relay. The other modes are Reroute and Delegate.
            mode: NoReroute
            """, 0, "", false);

    static Draft of(Asked asked) {
        return new Draft(
                asked.raw("document").replace("\r\n", "\n"),
                asked.number("seen").orElse(0),
                asked.text("comment"),
                asked.text("newlyAllowed").equals("acknowledged"));
    }

    Draft withSeen(long head) {
        return new Draft(text, head, comment, acknowledged);
    }

    Draft withText(String other) {
        return new Draft(other, seen, comment, acknowledged);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Format format() {
        return text.stripLeading().startsWith("{") ? Format.JSON : Format.YAML;
    }

    /// What is wrong before anybody reads it; empty if nothing is.
    String problem() {
        if (bytes().length > LONGEST) {
            return "The document is larger than 1 MiB: publish it over REST.";
        }
        if (comment.length() > LONGEST_COMMENT) {
            return "The comment is longer than " + LONGEST_COMMENT + " characters.";
        }
        return comment.codePoints().anyMatch(Draft::isUnprintable) ? "The comment has a control character." : "";
    }

    private static boolean isUnprintable(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }
}
