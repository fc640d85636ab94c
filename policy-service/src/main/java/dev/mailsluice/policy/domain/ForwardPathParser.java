package dev.mailsluice.policy.domain;

import java.util.Optional;

/// `Forward-path = Path`, `Path = "<" [ A-d-l ":" ] Mailbox ">"`: RFC 5321 §4.1.2, with UTF-8 as in RFC 6531 §3.3.
/// Laxer: the angle brackets may be missing, both together. Total, and bounded work for any input.
final class ForwardPathParser {
    /// Octets with punctuation and the angle brackets: RFC 5321 §4.5.3.1.3.
    private static final int LONGEST_PATH = 256;

    private static final int BRACKETS = 2;

    /// Octets of what is between the brackets.
    static final int LONGEST_MAILBOX = LONGEST_PATH - BRACKETS;

    private static final ForwardPath INVALID = new ForwardPath.Invalid();
    private static final ForwardPath POSTMASTER = new ForwardPath.Postmaster();
    private static final ForwardPath SENDER_ROUTED = new ForwardPath.SenderRouted();

    private ForwardPathParser() {}

    static ForwardPath parse(String text) {
        return PlainPath.read(text).orElseGet(() -> parseAny(text));
    }

    /// Reads what is plain as well, and more slowly.
    static ForwardPath parseAny(String text) {
        boolean bracketed = text.startsWith("<") && text.endsWith(">");
        String path = bracketed ? text.substring(1, text.length() - 1) : text;
        int octets = path.length() > LONGEST_PATH ? -1 : Utf8.octets(path);
        if (octets < 0 || octets > LONGEST_MAILBOX) {
            return INVALID;
        }
        if (isPostmaster(path, octets)) {
            return POSTMASTER;
        }
        int mailbox = endOfSourceRoute(path);
        return mailbox < 0 ? INVALID : mailbox(mailbox == 0 ? path : path.substring(mailbox));
    }

    /// RFC 5321 §4.5.1: case does not matter, of ASCII letters only.
    private static boolean isPostmaster(String path, int octets) {
        return octets == path.length() && path.equalsIgnoreCase(ForwardPath.POSTMASTER);
    }

    /// `A-d-l = At-domain *( "," At-domain )`, `At-domain = "@" Domain`: RFC 5321 §4.1.2. Ignored, as §3.6.1 says,
    /// but only if it is one. Where the mailbox begins, or -1 if it is not.
    private static int endOfSourceRoute(String path) {
        if (!path.startsWith("@")) {
            return 0;
        }
        int colon = path.indexOf(':');
        if (colon < 0) {
            return -1;
        }
        for (String hop : path.substring(0, colon).split(",", -1)) {
            if (!hop.startsWith("@") || !(DomainName.parse(hop.substring(1)) instanceof Parsed.Good<DomainName>)) {
                return -1;
            }
        }
        return colon + 1;
    }

    /// A local part that names another target is called so even where the domain is missing or wrong.
    private static ForwardPath mailbox(String text) {
        LocalPart localPart = LocalPart.atStartOf(text);
        if (localPart.equals(LocalPart.NONE)) {
            return INVALID;
        }
        if (localPart.namesAnotherTarget()) {
            return SENDER_ROUTED;
        }
        // An `@` stands behind a local part, or nothing.
        int at = localPart.end();
        return at < text.length() ? domain(text, text.substring(at + 1)) : INVALID;
    }

    private static ForwardPath domain(String text, String domain) {
        if (domain.startsWith("[")) {
            return AddressLiteral.valid(domain) ? new ForwardPath.Mailbox(Optional.empty(), text) : INVALID;
        }
        return switch (DomainName.parse(domain)) {
            case Parsed.Good<DomainName>(var name) -> new ForwardPath.Mailbox(Optional.of(name), text);
            case Parsed.Bad<DomainName> _ -> INVALID;
        };
    }
}
