package dev.mailsluice.policy.domain;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// `Forward-path = Path`, `Path = "<" [ A-d-l ":" ] Mailbox ">"`: RFC 5321 §4.1.2, with UTF-8 as in RFC 6531 §3.3.
/// Laxer: the angle brackets may be missing, both together. Total, and bounded work for any input.
final class ForwardPathParser {
    /// Octets with punctuation and the angle brackets: RFC 5321 §4.5.3.1.3.
    private static final int LONGEST_PATH = 256;

    private static final int BRACKETS = 2;

    /// RFC 5321 §4.5.1: case does not matter, of ASCII letters only.
    private static final Pattern POSTMASTER =
            Pattern.compile(Pattern.quote(ForwardPath.POSTMASTER), Pattern.CASE_INSENSITIVE);

    private ForwardPathParser() {}

    static ForwardPath parse(String text) {
        boolean bracketed = text.startsWith("<") && text.endsWith(">");
        String path = bracketed ? text.substring(1, text.length() - 1) : text;
        if (path.length() > LONGEST_PATH || octets(path) > LONGEST_PATH - BRACKETS || !wellFormed(path)) {
            return new ForwardPath.Invalid();
        }
        if (POSTMASTER.matcher(path).matches()) {
            return new ForwardPath.Postmaster();
        }
        return withoutSourceRoute(path).map(ForwardPathParser::mailbox).orElseGet(ForwardPath.Invalid::new);
    }

    /// `A-d-l = At-domain *( "," At-domain )`, `At-domain = "@" Domain`: RFC 5321 §4.1.2. Ignored, as §3.6.1 says,
    /// but only if it is one. Empty if it is not.
    private static Optional<String> withoutSourceRoute(String path) {
        if (!path.startsWith("@")) {
            return Optional.of(path);
        }
        int colon = path.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        for (String hop : path.substring(0, colon).split(",", -1)) {
            if (!hop.startsWith("@") || !(DomainName.parse(hop.substring(1)) instanceof Parsed.Good<DomainName>)) {
                return Optional.empty();
            }
        }
        return Optional.of(path.substring(colon + 1));
    }

    /// A local part that names another target is called so even where the domain is missing or wrong.
    private static ForwardPath mailbox(String text) {
        Optional<LocalPart> localPart = LocalPart.atStartOf(text);
        if (localPart.isEmpty()) {
            return new ForwardPath.Invalid();
        }
        if (localPart.get().namesAnotherTarget()) {
            return new ForwardPath.SenderRouted();
        }
        String rest = text.substring(localPart.get().written().length());
        return rest.startsWith("@") ? domain(text, rest.substring(1)) : new ForwardPath.Invalid();
    }

    private static ForwardPath domain(String text, String domain) {
        if (domain.startsWith("[")) {
            return AddressLiteral.valid(domain)
                    ? new ForwardPath.Mailbox(Optional.empty(), text)
                    : new ForwardPath.Invalid();
        }
        return switch (DomainName.parse(domain)) {
            case Parsed.Good<DomainName>(var name) -> new ForwardPath.Mailbox(Optional.of(name), text);
            case Parsed.Bad<DomainName> _ -> new ForwardPath.Invalid();
        };
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// Whether the text can be written as UTF-8: no half of a surrogate pair alone.
    private static boolean wellFormed(String text) {
        return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }
}
