package dev.mailsluice.edge.server;

import dev.mailsluice.edge.session.TlsClient;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What a verified certificate calls the client: its fingerprint, and names of the subjectAltName. The subject is
/// for the log alone: RFC 9525 §2.
final class ShownCertificate {
    /// GeneralName: RFC 5280 §4.2.1.6.
    private static final int DNS_NAME = 2;

    private static final int URI = 6;

    private ShownCertificate() {}

    /// Empty if it cannot be read: then the client is as one without.
    static Optional<TlsClient> read(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            Collection<List<?>> names = names(certificate);
            return Optional.of(new TlsClient(
                    "sha256:" + HexFormat.of().formatHex(digest), texts(names, DNS_NAME), texts(names, URI)));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    /// None if they cannot be read; the fingerprint stands all the same.
    private static Collection<List<?>> names(X509Certificate certificate) {
        try {
            return Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.of());
        } catch (CertificateParsingException _) {
            return List.of();
        }
    }

    private static List<String> texts(Collection<List<?>> names, int kind) {
        return names.stream()
                .filter(name -> name.getFirst().equals(kind))
                .map(name -> name.get(1))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }
}
