package dev.mailsluice.policy.reference;

/// Domain names, label by label (RFC 1035 §2.3.1, RFC 1123 §2.1, RFC 5890 §2.3.2.1).
final class PlainDomain {
    /// Letters besides ASCII of which it is known that they are their own normal form, small and large.
    static final String SMALL = "üéøłñаяжλωσ例え中国子";

    static final String LARGE = "ÜÉØŁÑАЯЖΛΩΣ例え中国子";

    private PlainDomain() {}

    /// Lower-case A-labels, or empty if it is no domain name.
    static String canonical(String text) {
        StringBuilder all = new StringBuilder();
        String last = "";
        for (String label : text.split("\\.", -1)) {
            last = label(label);
            if (last.isEmpty()) {
                return "";
            }
            all.append(all.isEmpty() ? "" : ".").append(last);
        }
        return number(last) || all.length() > 255 ? "" : all.toString();
    }

    private static String label(String text) {
        StringBuilder small = new StringBuilder();
        for (char c : PlainText.fold(text).toCharArray()) {
            int place = LARGE.indexOf(c);
            char lower = place < 0 ? c : SMALL.charAt(place);
            if ("abcdefghijklmnopqrstuvwxyz0123456789-".indexOf(lower) < 0 && SMALL.indexOf(lower) < 0) {
                return "";
            }
            small.append(lower);
        }
        boolean ascii = small.chars().allMatch(c -> c < 128);
        boolean outer = small.indexOf("-") == 0 || small.lastIndexOf("-") == small.length() - 1;
        if (!ascii && (outer || small.indexOf("xn--") == 0)) {
            return "";
        }
        String label = ascii ? small.toString() : "xn--" + Punycode.encode(small.toString());
        boolean hyphens = label.startsWith("-") || label.endsWith("-");
        return hyphens || label.length() > 63 ? "" : label;
    }

    /// What resolvers take for a part of an address; no top-level domain is one.
    private static boolean number(String label) {
        String digits = label.startsWith("0x") ? label.substring(2) : label;
        String known = label.startsWith("0x") ? "0123456789abcdef" : "0123456789";
        return digits.chars().allMatch(c -> known.indexOf(c) >= 0);
    }

    /// Whether `name` is `domain` or, where that counts, below it.
    static boolean covers(String domain, boolean subdomains, String name) {
        return name.equals(domain) || subdomains && name.endsWith("." + domain);
    }
}
