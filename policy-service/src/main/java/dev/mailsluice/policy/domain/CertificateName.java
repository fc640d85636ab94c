package dev.mailsluice.policy.domain;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a certificate is called by: a policy names it so, and a client whose certificate has the name is meant. The
/// subject's common name is none (RFC 9525 §2).
public sealed interface CertificateName {
    String DNS_NAME = "dnsName";
    String URI = "uri";
    String FINGERPRINT = "fingerprint";

    /// SPIFFE-ID §2.3: implementations support as many octets.
    int LONGEST_URI = 2_048;

    /// The field of a document that holds it.
    String field();

    /// As it stands in that field.
    String text();

    /// A dNSName of the subjectAltName, exact: a name with a wildcard is none (RFC 5280 §4.2.1.6).
    record DnsName(DomainName name) implements CertificateName {
        @Override
        public String field() {
            return DNS_NAME;
        }

        @Override
        public String text() {
            return name.ascii();
        }

        @Override
        public String toString() {
            return written();
        }
    }

    /// A uniformResourceIdentifier of the subjectAltName, octet for octet: RFC 5280 §4.2.1.6, SPIFFE X509-SVID §2.
    record Uri(String text) implements CertificateName {
        /// The characters of RFC 3986 §2, behind a scheme.
        private static final Pattern FORM =
                Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=%]+");

        public Uri {
            if (!fits(text)) {
                throw new IllegalArgumentException("%s is not a URI".formatted(Quoted.text(text)));
            }
        }

        private static boolean fits(String text) {
            return text.length() <= LONGEST_URI && FORM.matcher(text).matches();
        }

        @Override
        public String field() {
            return URI;
        }

        @Override
        public String toString() {
            return written();
        }
    }

    /// SHA-256 of the whole certificate (DER).
    ///
    /// @param text `sha256:` and 64 hexadecimal digits, lower case
    record Fingerprint(String text) implements CertificateName {
        static final String PREFIX = "sha256:";
        private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

        public Fingerprint {
            if (!text.startsWith(PREFIX)
                    || !DIGITS.matcher(text.substring(PREFIX.length())).matches()) {
                throw new IllegalArgumentException("%s is not a fingerprint".formatted(Quoted.text(text)));
            }
        }

        /// @param sha256 32 octets
        public static Fingerprint of(byte[] sha256) {
            return new Fingerprint(PREFIX + HexFormat.of().formatHex(sha256));
        }

        @Override
        public String field() {
            return FINGERPRINT;
        }

        @Override
        public String toString() {
            return written();
        }
    }

    /// As in a document, `dnsName: mta1.corp.example`.
    default String written() {
        return field() + ": " + text();
    }

    /// One word, read back by [#parse(String)].
    default String word() {
        return field() + "=" + text();
    }

    static Parsed<CertificateName> parse(String word) {
        int equals = word.indexOf('=');
        String text = word.substring(equals + 1);
        return switch (word.substring(0, Math.max(equals, 0))) {
            case DNS_NAME -> dnsName(text);
            case URI -> uri(text);
            case FINGERPRINT -> fingerprint(text);
            default ->
                new Parsed.Bad<>(
                        "%s is not a name of a certificate; write `dnsName=`, `uri=` or `fingerprint=` before it"
                                .formatted(Quoted.text(word)));
        };
    }

    /// @param text letters in any case
    static Parsed<CertificateName> dnsName(String text) {
        if (text.indexOf('*') >= 0) {
            return new Parsed.Bad<>(
                    "%s has a wildcard; write each name out: none stands for others".formatted(Quoted.text(text)));
        }
        return switch (DomainName.parse(text)) {
            case Parsed.Good<DomainName>(var name) -> new Parsed.Good<>(new DnsName(name));
            case Parsed.Bad<DomainName>(var message) -> new Parsed.Bad<>(message);
        };
    }

    static Parsed<CertificateName> uri(String text) {
        return Uri.fits(text)
                ? new Parsed.Good<>(new Uri(text))
                : new Parsed.Bad<>(("%s is not a URI; write it as the certificate has it, as in"
                                + " `spiffe://cluster.local/ns/mail/sa/app`, at most %,d characters of ASCII")
                        .formatted(Quoted.text(text), LONGEST_URI));
    }

    /// @param text digits in any case
    static Parsed<CertificateName> fingerprint(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.startsWith(Fingerprint.PREFIX)
                        && Fingerprint.DIGITS
                                .matcher(lower.substring(Fingerprint.PREFIX.length()))
                                .matches()
                ? new Parsed.Good<>(new Fingerprint(lower))
                : new Parsed.Bad<>(
                        "%s is not a fingerprint; write `sha256:` and the 64 hexadecimal digits of the certificate's SHA-256"
                                .formatted(Quoted.text(text)));
    }
}
