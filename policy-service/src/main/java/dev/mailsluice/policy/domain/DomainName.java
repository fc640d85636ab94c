package dev.mailsluice.policy.domain;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// A domain name in canonical form: lower-case letters, digits and hyphens (RFC 1035 §2.3.1, relaxed by RFC 1123
/// §2.1), U-labels as A-labels (RFC 5890 §2.3.2.1), no trailing dot.
public final class DomainName {
    private static final int LONGEST = 255;

    private final String ascii;

    /// @param ascii at most 255 octets (RFC 5321 §4.5.3.1.2), labels of 1 to 63
    public DomainName(String ascii) {
        if (!CanonicalName.matches(ascii)) {
            throw new IllegalArgumentException("%s is not a canonical domain name".formatted(Quoted.text(ascii)));
        }
        this.ascii = ascii;
    }

    private DomainName(String ascii, boolean isCanonical) {
        assert isCanonical && CanonicalName.matches(ascii) : ascii;
        this.ascii = ascii;
    }

    /// @param ascii was looked at already
    static DomainName canonical(String ascii) {
        return new DomainName(ascii, true);
    }

    /// @param text letters in any case, labels of other scripts as U-labels or A-labels
    public static Parsed<DomainName> parse(String text) {
        if (CanonicalName.matches(text)) {
            return new Parsed.Good<>(canonical(text));
        }
        String ascii = text.length() <= LONGEST ? ascii(text) : "";
        return CanonicalName.matches(ascii)
                ? new Parsed.Good<>(canonical(ascii))
                : new Parsed.Bad<>(("%s is not a domain name; write labels of 1 to 63 letters, digits and hyphens with"
                                + " single dots between them, the last no number, other scripts in normal form")
                        .formatted(Quoted.text(text)));
    }

    private static String ascii(String text) {
        if (Utf8.isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        return Arrays.stream(text.split("\\.", -1))
                .map(label -> Utf8.isAscii(label) ? label.toLowerCase(Locale.ROOT) : aLabel(label))
                .collect(Collectors.joining("."));
    }

    /// The A-label, or an empty string for a label that is not its own normal form: full-width letters, `ß` and the
    /// ideographic full stop map to something else, and what maps may pass one check and fail the next.
    private static String aLabel(String label) {
        try {
            String ascii = IDN.toASCII(label, IDN.USE_STD3_ASCII_RULES);
            boolean stable = Normalizer.isNormalized(label, Normalizer.Form.NFKC)
                    && IDN.toUnicode(ascii, IDN.USE_STD3_ASCII_RULES).equals(lowerCase(label));
            return stable ? ascii : "";
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    /// Letter by letter: a capital sigma at the end is `σ` as elsewhere, and `İ`, which maps to two, is none.
    private static String lowerCase(String label) {
        return label.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    public String ascii() {
        return ascii;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DomainName name && ascii.equals(name.ascii);
    }

    @Override
    public int hashCode() {
        return ascii.hashCode();
    }

    @Override
    public String toString() {
        return ascii;
    }
}
