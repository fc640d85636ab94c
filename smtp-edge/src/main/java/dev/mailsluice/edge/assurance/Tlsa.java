package dev.mailsluice.edge.assurance;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;

/// What DNS says of a host's certificate: RFC 6698 §2.1. Numbers are kept as they came; which of them mean something to
/// SMTP, RFC 7672 §3.1 says.
///
/// @param usage 2: a certificate that vouches for the host's; 3: the host's own
/// @param selector 0: the whole certificate; 1: its public key
/// @param matching 0: the data itself; 1: its SHA-256; 2: its SHA-512
public record Tlsa(int usage, int selector, int matching, byte[] data) {

    public static final int TRUST_ANCHOR = 2;
    public static final int END_ENTITY = 3;
    public static final int WHOLE_CERTIFICATE = 0;

    /// "PKIX-TA(0) and PKIX-EE(1) … SHOULD be treated as unusable": RFC 7672 §3.1.3.
    public boolean isUsable() {
        return (usage == TRUST_ANCHOR || usage == END_ENTITY)
                && (selector == 0 || selector == 1)
                && switch (matching) {
                    case 0 -> data.length > 0;
                    case 1 -> data.length == 32;
                    case 2 -> data.length == 64;
                    default -> false;
                };
    }

    /// Whether the record speaks of `certificate`.
    public boolean matches(X509Certificate certificate) {
        try {
            byte[] selected = selector == WHOLE_CERTIFICATE
                    ? certificate.getEncoded()
                    : certificate.getPublicKey().getEncoded();
            return isUsable() && MessageDigest.isEqual(data, digest(selected));
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private byte[] digest(byte[] selected) throws GeneralSecurityException {
        return switch (matching) {
            case 1 -> MessageDigest.getInstance("SHA-256").digest(selected);
            case 2 -> MessageDigest.getInstance("SHA-512").digest(selected);
            default -> selected;
        };
    }
}
