package dev.mailsluice.policy.reference;

/// The forward-path brought to its final target, letter by letter (RFC 5321 §4.1.1.3, §4.1.2; RFC 6531 §3.3).
///
/// @param kind `mailbox`, `postmaster`, or the rule that refuses it
/// @param text of a mailbox, its source route taken off
/// @param domain of a mailbox in canonical form; empty for an address literal
record PlainPath(String kind, String text, String domain) {
    private static final PlainPath SYNTAX = new PlainPath("syntax", "", "");

    /// RFC 5321 §4.5.3.1.3, less the brackets.
    private static final int LONGEST = 254;

    static PlainPath of(String given) {
        boolean bracketed = given.length() > 1 && given.startsWith("<") && given.endsWith(">");
        String path = bracketed ? given.substring(1, given.length() - 1) : given;
        if (PlainText.octets(path) > LONGEST || loneSurrogate(path)) {
            return SYNTAX;
        }
        if (PlainText.fold(path).equals("postmaster")) {
            return new PlainPath("postmaster", "", "");
        }
        if (!path.startsWith("@")) {
            return mailbox(path);
        }
        int colon = path.indexOf(':');
        if (colon < 0) {
            return SYNTAX;
        }
        for (String relay : path.substring(0, colon).split(",", -1)) {
            if (!relay.startsWith("@")
                    || PlainDomain.canonical(relay.substring(1)).isEmpty()) {
                return SYNTAX;
            }
        }
        return mailbox(path.substring(colon + 1));
    }

    private static PlainPath mailbox(String text) {
        PlainLocalPart local = PlainLocalPart.atStartOf(text);
        if (local == null) {
            return SYNTAX;
        }
        if (local.namesAnotherTarget()) {
            return new PlainPath("sender-routed", "", "");
        }
        if (local.end() == text.length()) {
            return SYNTAX;
        }
        String domain = text.substring(local.end() + 1);
        if (domain.startsWith("[")) {
            return PlainLiteral.valid(domain) ? new PlainPath("mailbox", text, "") : SYNTAX;
        }
        String canonical = PlainDomain.canonical(domain);
        return canonical.isEmpty() ? SYNTAX : new PlainPath("mailbox", text, canonical);
    }

    private static boolean loneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff);
    }
}
