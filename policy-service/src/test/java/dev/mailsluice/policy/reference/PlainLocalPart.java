package dev.mailsluice.policy.reference;

/// `Local-part = Dot-string / Quoted-string`.
///
/// @param end where the `@` stands, or the length of the text
/// @param meaning without quotes and backslashes
record PlainLocalPart(int end, String meaning) {
    /// Octets: RFC 5321 §4.5.3.1.1.
    private static final int LONGEST = 64;

    /// Null if there is none.
    static PlainLocalPart atStartOf(String text) {
        PlainLocalPart local = text.startsWith("\"") ? quoted(text) : dotted(text);
        boolean ends = local != null && (local.end == text.length() || text.charAt(local.end) == '@');
        return ends && PlainText.octets(text.substring(0, local.end)) <= LONGEST ? local : null;
    }

    private static PlainLocalPart quoted(String text) {
        StringBuilder meaning = new StringBuilder();
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return meaning.isEmpty() ? null : new PlainLocalPart(i + 1, meaning.toString());
            }
            if (c == '\\') {
                i++;
                if (i == text.length() || text.charAt(i) < ' ' || text.charAt(i) > '~') {
                    return null;
                }
                meaning.append(text.charAt(i));
            } else if (c >= ' ' && c <= '~' || c >= 0xa0) {
                meaning.append(c);
            } else {
                return null;
            }
        }
        return null;
    }

    private static PlainLocalPart dotted(String text) {
        int end = text.indexOf('@') < 0 ? text.length() : text.indexOf('@');
        String local = text.substring(0, end);
        for (String atom : local.split("\\.", -1)) {
            if (atom.isEmpty() || !atom.chars().allMatch(PlainLocalPart::atext)) {
                return null;
            }
        }
        return new PlainLocalPart(end, local);
    }

    private static boolean atext(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0
                || c >= 0xa0;
    }

    /// `%`, `!`, `@`, or `IMCEA…-` with letters and digits between.
    boolean namesAnotherTarget() {
        if (meaning.contains("%") || meaning.contains("!") || meaning.contains("@")) {
            return true;
        }
        String folded = PlainText.fold(meaning);
        int hyphen = folded.indexOf('-');
        return folded.startsWith("imcea")
                && hyphen >= 0
                && folded.substring(5, hyphen).chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9');
    }
}
