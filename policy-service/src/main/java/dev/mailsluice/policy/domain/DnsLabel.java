package dev.mailsluice.policy.domain;

/// Names that people give to policies, next hops and listeners: one label as Kubernetes takes it (RFC 1123 §2.1, lower
/// case). A canonical domain name is made of such labels.
public final class DnsLabel {
    private static final int LONGEST = 63;

    private DnsLabel() {}

    public static Parsed<String> parse(String text) {
        return stands(text, 0, text.length())
                ? new Parsed.Good<>(text)
                : new Parsed.Bad<>(("%s is not a name; write 1 to 63 lower-case letters, digits and hyphens, beginning"
                                + " and ending with a letter or digit")
                        .formatted(Quoted.text(text)));
    }

    /// Whether a label stands in `text` from `start` to before `end`.
    static boolean stands(String text, int start, int end) {
        boolean fits = end > start && end - start <= LONGEST;
        if (!fits || text.charAt(start) == '-' || text.charAt(end - 1) == '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !digit(c) && c != '-') {
                return false;
            }
        }
        return true;
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
