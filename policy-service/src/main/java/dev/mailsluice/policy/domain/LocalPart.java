package dev.mailsluice.policy.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part before the `@`: `Local-part = Dot-string / Quoted-string`, RFC 5321 §4.1.2, with UTF-8 as in RFC 6531 §3.3.
/// Stricter: control characters of Latin-1 and the empty quoted string are refused.
///
/// @param end its length in the path at whose start it stands, quotes included
/// @param namesAnotherTarget whether gateways and old mailers read another target out of it: the percent hack
///     (RFC 1123 §5.2.16), bang paths (RFC 976 §2.2), an `@` in quotes, and Exchange's encapsulated addresses
///     (`IMCEASMTP-x+40remote+2Eexample`)
record LocalPart(int end, boolean namesAnotherTarget) {
    static final LocalPart NONE = new LocalPart(-1, false);

    /// Octets: RFC 5321 §4.5.3.1.1.
    private static final int LONGEST = 64;

    private static final Pattern QUOTED_STRING =
            Pattern.compile("\"((?:[ -~\\x{a0}-\\x{10ffff}&&[^\"\\\\]]|\\\\[ -~])++)\"(?=@|\\z)");
    private static final Pattern QUOTED_PAIR = Pattern.compile("\\\\(.)");
    private static final Pattern ENCAPSULATED = Pattern.compile("(?is)IMCEA[a-z0-9]*-.*");

    /// `atext = ALPHA / DIGIT / "!" / "#" …`: RFC 5322 §3.2.3. One bit for each character of ASCII.
    private static final long[] ATEXT = bits("!#$%&'*+-/0123456789=?^_`{|}~");

    private static long[] bits(String punctuationAndDigits) {
        long[] bits = new long[2];
        punctuationAndDigits.chars().forEach(c -> bits[c >> 6] |= 1L << c);
        for (char c = 'a'; c <= 'z'; c++) {
            bits[1] |= 1L << c | 1L << c - 'a' + 'A';
        }
        return bits;
    }

    /// The local part at the start of `text`, up to an `@` or the end, or [#NONE].
    ///
    /// @param text can be written as UTF-8
    static LocalPart atStartOf(String text) {
        return text.startsWith("\"") ? quoted(text) : unquoted(text);
    }

    private static LocalPart quoted(String text) {
        Matcher matcher = QUOTED_STRING.matcher(text);
        if (!matcher.lookingAt() || Utf8.octets(matcher.group()) > LONGEST) {
            return NONE;
        }
        String meaning = QUOTED_PAIR.matcher(matcher.group(1)).replaceAll("$1");
        return new LocalPart(matcher.end(), namesAnotherTarget(meaning));
    }

    private static LocalPart unquoted(String text) {
        int end = endOfDotString(text);
        // A character has at least one octet, so what is longer need not be counted.
        if (end < 0 || end > LONGEST) {
            return NONE;
        }
        String meaning = text.substring(0, end);
        return Utf8.octets(meaning) > LONGEST ? NONE : new LocalPart(end, namesAnotherTarget(meaning));
    }

    /// `Dot-string = Atom *("." Atom)`: RFC 5321 §4.1.2. Index of the `@`, or of the end, or -1.
    private static int endOfDotString(String text) {
        boolean inAtom = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '@') {
                return inAtom ? i : -1;
            }
            boolean fits = c == '.' ? inAtom : atext(c);
            if (!fits) {
                return -1;
            }
            inAtom = c != '.';
        }
        return inAtom ? text.length() : -1;
    }

    private static boolean atext(char c) {
        return c < 0x80 ? (ATEXT[c >> 6] >>> c & 1) != 0 : c >= 0xa0;
    }

    /// ASCII that stands in atoms and names no other target, wherever it stands.
    static boolean isPlain(char c) {
        return c < 0x80 && (ATEXT[c >> 6] >>> c & 1) != 0 && c != '%' && c != '!';
    }

    private static boolean namesAnotherTarget(String meaning) {
        return meaning.indexOf('%') >= 0
                || meaning.indexOf('!') >= 0
                || meaning.indexOf('@') >= 0
                || (meaning.startsWith("I") || meaning.startsWith("i"))
                        && ENCAPSULATED.matcher(meaning).matches();
    }
}
