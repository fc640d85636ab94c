package dev.mailsluice.policy.certificate;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Whom a certificate is for, as its subjectAltName says: RFC 5280 §4.2.1.6.
final class PeerNames {

    private static final Set<Integer> DNS_OR_URI = Set.of(2, 6);

    private PeerNames() {}

    /// Its DNS names and URIs.
    static Set<String> of(X509Certificate certificate) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        try {
            Collection<List<?>> all = Optional.ofNullable(certificate.getSubjectAlternativeNames())
                    .orElse(List.of());
            all.stream()
                    .filter(name -> DNS_OR_URI.contains(name.getFirst()))
                    .forEach(name -> names.add((String) name.get(1)));
        } catch (CertificateParsingException _) {
            // A certificate whose names cannot be read has none.
        }
        return names;
    }
}
