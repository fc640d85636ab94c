package dev.mailsluice.policy.domain;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// The forward-path read letter by letter, from the prose of RFC 5321 §4.1.2; shares no code with the parser.
///
/// @param kind `mailbox`, `postmaster`, `sender-routed` or `syntax`
/// @param text of a mailbox, without its source route
/// @param domain of a mailbox, lower case; empty for an address literal
record ReferencePath(String kind, String text, String domain) {
    private static final ReferencePath SYNTAX = new ReferencePath("syntax", "", "");
    private static final ReferencePath SENDER_ROUTED = new ReferencePath("sender-routed", "", "");
    private static final ReferencePath POSTMASTER = new ReferencePath("postmaster", "", "");

    /// The only labels in other scripts that the generator makes and that are valid.
    private static final Map<String, String> A_LABELS = Map.of("bücher", "xn--bcher-kva", "BÜCHER", "xn--bcher-kva");

    static ReferencePath of(String given) {
        String path = given;
        if (path.length() > 1 && path.charAt(0) == '<' && path.charAt(path.length() - 1) == '>') {
            path = path.substring(1, path.length() - 1);
        }
        if (path.getBytes(StandardCharsets.UTF_8).length > 254) {
            return SYNTAX;
        }
        if (path.toLowerCase(Locale.ROOT).equals("postmaster")) {
            return POSTMASTER;
        }
        if (!path.startsWith("@")) {
            return mailbox(path);
        }
        int colon = path.indexOf(':');
        if (colon < 0) {
            return SYNTAX;
        }
        String[] hops = path.substring(0, colon).split(",", -1);
        for (String hop : hops) {
            if (!hop.startsWith("@") || domain(hop.substring(1)).isEmpty()) {
                return SYNTAX;
            }
        }
        return mailbox(path.substring(colon + 1));
    }

    private static ReferencePath mailbox(String text) {
        StringBuilder meaning = new StringBuilder();
        int at = text.startsWith("\"") ? quoted(text, meaning) : unquoted(text, meaning);
        if (at < 0 || text.substring(0, at).getBytes(StandardCharsets.UTF_8).length > 64) {
            return SYNTAX;
        }
        if (at < text.length() && text.charAt(at) != '@') {
            return SYNTAX;
        }
        if (namesAnotherTarget(meaning.toString())) {
            return SENDER_ROUTED;
        }
        if (at == text.length()) {
            return SYNTAX;
        }
        String domain = text.substring(at + 1);
        if (domain.startsWith("[")) {
            return literal(domain) ? new ReferencePath("mailbox", text, "") : SYNTAX;
        }
        return domain(domain).isEmpty() ? SYNTAX : new ReferencePath("mailbox", text, domain(domain));
    }

    /// Index behind the closing quote, or -1.
    private static int quoted(String text, StringBuilder meaning) {
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return meaning.isEmpty() ? -1 : i + 1;
            }
            if (c == '\\') {
                i++;
                if (i == text.length() || text.charAt(i) < 32 || text.charAt(i) > 126) {
                    return -1;
                }
                meaning.append(text.charAt(i));
            } else if (c >= 32 && c <= 126 || c >= 0xa0) {
                meaning.append(c);
            } else {
                return -1;
            }
        }
        return -1;
    }

    /// Index behind the last letter, or -1.
    private static int unquoted(String text, StringBuilder meaning) {
        int i = 0;
        for (; i < text.length() && text.charAt(i) != '@'; i++) {
            char c = text.charAt(i);
            boolean atext = Character.isLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0;
            boolean loneDot = c == '.'
                    && i > 0
                    && text.charAt(i - 1) != '.'
                    && i + 1 < text.length()
                    && text.charAt(i + 1) != '@';
            if (!atext && !loneDot) {
                return -1;
            }
            meaning.append(c);
        }
        return i == 0 ? -1 : i;
    }

    private static boolean namesAnotherTarget(String meaning) {
        if (meaning.contains("%") || meaning.contains("!") || meaning.contains("@")) {
            return true;
        }
        if (!meaning.toUpperCase(Locale.ROOT).startsWith("IMCEA")) {
            return false;
        }
        int i = 5;
        while (i < meaning.length() && Character.isLetterOrDigit(meaning.charAt(i))) {
            i++;
        }
        return i < meaning.length() && meaning.charAt(i) == '-';
    }

    /// Only the literals that the generator makes.
    private static boolean literal(String domain) {
        return domain.equals("[192.0.2.1]") || domain.equals("[IPv6:2001:db8::1]") || domain.equals("[ipv6:::1]");
    }

    /// Lower-case A-labels, or empty.
    private static String domain(String text) {
        StringBuilder ascii = new StringBuilder();
        boolean number = false;
        for (String label : text.split("\\.", -1)) {
            String a = A_LABELS.getOrDefault(label, label).toLowerCase(Locale.ROOT);
            if (a.isEmpty() || a.length() > 63 || a.startsWith("-") || a.endsWith("-")) {
                return "";
            }
            for (char c : a.toCharArray()) {
                if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
                    return "";
                }
            }
            number = a.chars().allMatch(Character::isDigit);
            ascii.append(ascii.isEmpty() ? "" : ".").append(a);
        }
        return number ? "" : ascii.toString();
    }
}
