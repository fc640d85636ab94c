package dev.mailsluice.policy.domain;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part before the `@`: `Local-part = Dot-string / Quoted-string`, RFC 5321 §4.1.2, with UTF-8 as in RFC 6531 §3.3.
/// Stricter: control characters of Latin-1 and the empty quoted string are refused.
///
/// @param written byte for byte
/// @param unquoted what it means
record LocalPart(String written, String unquoted) {
    /// Octets: RFC 5321 §4.5.3.1.1.
    private static final int LONGEST = 64;

    private static final String END = "(?=@|\\z)";
    private static final String ATOM = "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~\\-\\x{a0}-\\x{10ffff}]++";
    private static final Pattern DOT_STRING = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*+" + END);
    private static final Pattern QUOTED_STRING =
            Pattern.compile("\"((?:[ -~\\x{a0}-\\x{10ffff}&&[^\"\\\\]]|\\\\[ -~])++)\"" + END);
    private static final Pattern QUOTED_PAIR = Pattern.compile("\\\\(.)");

    /// Targets that gateways and old mailers read out of a local part: the percent hack (RFC 1123 §5.2.16), bang paths
    /// (RFC 976 §2.2), an `@` in quotes, and Exchange's encapsulated addresses (`IMCEASMTP-x+40remote+2Eexample`).
    private static final Pattern ANOTHER_TARGET = Pattern.compile("(?is).*[%!@].*|IMCEA[a-z0-9]*-.*");

    /// The local part at the start of `text`, up to an `@` or the end; empty if it is none.
    static Optional<LocalPart> atStartOf(String text) {
        Matcher matcher = (text.startsWith("\"") ? QUOTED_STRING : DOT_STRING).matcher(text);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        String written = matcher.group();
        String unquoted = matcher.groupCount() == 0
                ? written
                : QUOTED_PAIR.matcher(matcher.group(1)).replaceAll("$1");
        return written.getBytes(StandardCharsets.UTF_8).length <= LONGEST
                ? Optional.of(new LocalPart(written, unquoted))
                : Optional.empty();
    }

    boolean namesAnotherTarget() {
        return ANOTHER_TARGET.matcher(unquoted).matches();
    }
}
