package dev.mailsluice.policy.domain;

import java.util.Locale;
import java.util.Optional;

/// A forward-path as nearly all are: a mailbox of atoms and labels in ASCII, in angle brackets or without. It
/// is read in
/// one pass, once for every recipient.
///
/// INVARIANT: what is read here, [ForwardPathParser] reads as the same; whatever is the least unusual is left to it.
final class PlainPath {
    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST_LABEL = 63;

    /// What is in local parts that name another target: [LocalPart].
    private static final String ENCAPSULATED = "IMCEA";

    private PlainPath() {}

    /// Empty if it is not plain.
    static Optional<ForwardPath> read(String text) {
        boolean bracketed = text.startsWith("<");
        int start = bracketed ? 1 : 0;
        int end = text.length() - start;
        if (end - start > ForwardPathParser.LONGEST_MAILBOX || bracketed && !text.endsWith(">")) {
            return Optional.empty();
        }
        int at = endOfLocalPart(text, start, end);
        int label = at < 0 ? -1 : lastLabel(text, at + 1, end);
        // A number at the end may be an address.
        if (label < 0 || DnsLabel.digit(text.charAt(label))) {
            return Optional.empty();
        }
        String domain = text.substring(at + 1, end);
        return Optional.of(new ForwardPath.Mailbox(
                Optional.of(DomainName.canonical(isLower(domain) ? domain : domain.toLowerCase(Locale.ROOT))),
                text.substring(start, end)));
    }

    /// Index of the `@`, or -1.
    private static int endOfLocalPart(String text, int start, int end) {
        boolean inAtom = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '@') {
                return inAtom && i - start <= LONGEST_LOCAL_PART && !isEncapsulated(text, start) ? i : -1;
            }
            boolean fits = c == '.' ? inAtom : LocalPart.isPlain(c);
            if (!fits) {
                return -1;
            }
            inAtom = c != '.';
        }
        return -1;
    }

    private static boolean isEncapsulated(String text, int start) {
        return text.regionMatches(true, start, ENCAPSULATED, 0, ENCAPSULATED.length());
    }

    /// Where the last label begins, or -1 if these are no labels of letters, digits and hyphens.
    private static int lastLabel(String text, int start, int end) {
        int label = start;
        char before = '.';
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                if (before == '.' || before == '-' || i - label > LONGEST_LABEL) {
                    return -1;
                }
                label = i + 1;
            } else if (c == '-' ? before == '.' : !letterOrDigit(c)) {
                return -1;
            }
            before = c;
        }
        return before == '.' || before == '-' || end - label > LONGEST_LABEL ? -1 : label;
    }

    private static boolean letterOrDigit(char c) {
        char lower = (char) (c | 0x20);
        return lower >= 'a' && lower <= 'z' || DnsLabel.digit(c);
    }

    private static boolean isLower(String domain) {
        for (int i = 0; i < domain.length(); i++) {
            if (domain.charAt(i) >= 'A' && domain.charAt(i) <= 'Z') {
                return false;
            }
        }
        return true;
    }
}
