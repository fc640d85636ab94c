package dev.mailsluice.policy.domain;

import java.net.IDN;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A domain name in canonical form: lower-case letters, digits and hyphens (RFC 1035 §2.3.1, relaxed by RFC 1123
/// §2.1), U-labels as A-labels (RFC 5890 §2.3.2.1), no trailing dot.
///
/// @param ascii at most 255 octets (RFC 5321 §4.5.3.1.2), labels of 1 to 63
public record DomainName(String ascii) {
    private static final int LONGEST = 255;

    /// No top-level domain is a number (RFC 3696 §2), but resolvers take such names for addresses.
    private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");

    public DomainName {
        if (!valid(List.of(ascii.split("\\.", -1)), ascii)) {
            throw new IllegalArgumentException("%s is not a canonical domain name".formatted(Quoted.text(ascii)));
        }
    }

    public static Parsed<DomainName> parse(String text) {
        if (text.length() > LONGEST) {
            return notADomain(text);
        }
        List<String> labels = new ArrayList<>();
        for (String label : text.split("\\.", -1)) {
            labels.add(label.chars().allMatch(c -> c < 0x80) ? label.toLowerCase(Locale.ROOT) : fromUnicode(label));
        }
        String ascii = String.join(".", labels);
        return valid(labels, ascii) ? new Parsed.Good<>(new DomainName(ascii)) : notADomain(text);
    }

    /// The A-label, or an empty string for a label that is not its own normal form: full-width letters, `ß` and the
    /// ideographic full stop map to something else, and what maps may pass one check and fail the next.
    private static String fromUnicode(String label) {
        try {
            String ascii = IDN.toASCII(label, IDN.USE_STD3_ASCII_RULES);
            boolean stable = Normalizer.isNormalized(label, Normalizer.Form.NFKC)
                    && IDN.toUnicode(ascii, IDN.USE_STD3_ASCII_RULES).equals(label.toLowerCase(Locale.ROOT));
            return stable ? ascii : "";
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static boolean valid(List<String> labels, String ascii) {
        return ascii.length() <= LONGEST
                && labels.stream().allMatch(DnsLabel::valid)
                && !NUMBER.matcher(labels.getLast()).matches();
    }

    private static Parsed<DomainName> notADomain(String text) {
        return new Parsed.Bad<>(("%s is not a domain name; write labels of 1 to 63 letters, digits and hyphens with"
                        + " single dots between them, the last no number, other scripts in normal form")
                .formatted(Quoted.text(text)));
    }

    @Override
    public String toString() {
        return ascii;
    }
}
