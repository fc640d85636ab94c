package dev.mailsluice.edge.smtp;

import java.nio.charset.StandardCharsets;

/// Reads `Path = "<" [ A-d-l ":" ] Mailbox ">"`: RFC 5321 §4.1.2, RFC 6531 §3.3.
///
/// The source route is checked and dropped: RFC 5321 §4.1.1.3, Appendix C.
final class PathParser {

    private static final int MAX_PATH_OCTETS = 256;
    private static final int MAX_LOCAL_PART_OCTETS = 64;
    private static final String ATEXT_SPECIALS = "!#$%&'*+-/=?^_`{|}~";

    /// A path and what follows its closing bracket.
    record Parsed<P>(P path, String rest) {}

    private final String text;
    private int at;

    private PathParser(String text) {
        this.text = text;
    }

    static Parsed<ReversePath> reversePath(String text) throws AddressSyntaxException {
        if (text.startsWith("<>")) {
            return new Parsed<>(new ReversePath.Null(), text.substring(2));
        }
        PathParser parser = new PathParser(text);
        Mailbox mailbox = parser.path();
        return new Parsed<>(new ReversePath.Sender(mailbox), parser.rest());
    }

    static Parsed<ForwardPath> forwardPath(String text) throws AddressSyntaxException {
        if (Ascii.startsWith(text, "<postmaster>")) {
            return new Parsed<>(new ForwardPath.Postmaster(text.substring(1, 11)), text.substring(12));
        }
        PathParser parser = new PathParser(text);
        Mailbox mailbox = parser.path();
        return new Parsed<>(new ForwardPath.Recipient(mailbox), parser.rest());
    }

    private Mailbox path() throws AddressSyntaxException {
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw new AddressSyntaxException("it holds a control character");
        }
        expect('<', "it stands in angle brackets");
        int start = at;
        if (peek() == '@') {
            sourceRoute();
        }
        String localPart = peek() == '"' ? quotedString() : dotString();
        if (peek() != '@') {
            throw new AddressSyntaxException("`@` and a domain must follow the local part");
        }
        at++;
        MailDomain domain = domainUntil(">");
        if (octets(text.substring(start, at)) > MAX_PATH_OCTETS - 2) {
            throw new AddressSyntaxException("it is longer than 256 octets");
        }
        expect('>', "it stands in angle brackets");
        return new Mailbox(localPart, domain);
    }

    /// `A-d-l = At-domain *( "," At-domain )`, dropped.
    private void sourceRoute() throws AddressSyntaxException {
        do {
            expect('@', "a source route is @domain,@domain:");
            domainUntil(",:");
        } while (text.charAt(at++) == ',');
    }

    private MailDomain domainUntil(String ends) throws AddressSyntaxException {
        int start = at;
        boolean literal = peek() == '[';
        while (at < text.length() && (literal || ends.indexOf(text.charAt(at)) < 0)) {
            literal &= text.charAt(at++) != ']';
        }
        if (at == text.length()) {
            throw new AddressSyntaxException("it is cut off within a domain");
        }
        return MailDomain.parse(text.substring(start, at));
    }

    /// `Dot-string = Atom *("." Atom)`
    private String dotString() throws AddressSyntaxException {
        int start = at;
        while (at < text.length() && (isAtext(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        String local = text.substring(start, at);
        if (local.isEmpty() || local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
            throw new AddressSyntaxException("the local part is not a dot-string or quoted string");
        }
        return checkedLength(local);
    }

    /// `Quoted-string = DQUOTE *QcontentSMTP DQUOTE`
    private String quotedString() throws AddressSyntaxException {
        int start = at++;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length()) {
            throw new AddressSyntaxException("a quoted string is not closed");
        }
        at++;
        return checkedLength(text.substring(start, at));
    }

    private static String checkedLength(String local) throws AddressSyntaxException {
        if (octets(local) > MAX_LOCAL_PART_OCTETS) {
            throw new AddressSyntaxException("the local part is longer than 64 octets");
        }
        return local;
    }

    private void expect(char c, String otherwise) throws AddressSyntaxException {
        if (peek() != c) {
            throw new AddressSyntaxException(otherwise);
        }
        at++;
    }

    /// The next character; NUL, which no line holds, at the end.
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private String rest() {
        return text.substring(at);
    }

    private static boolean isAtext(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c >= 0xa0 && !Character.isWhitespace(c) && !Character.isSpaceChar(c)
                || ATEXT_SPECIALS.indexOf(c) >= 0;
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
