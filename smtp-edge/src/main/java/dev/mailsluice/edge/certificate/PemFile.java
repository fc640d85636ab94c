package dev.mailsluice.edge.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/// Octets of PEM files, and certificates of these.
final class PemFile {

    private static final long MAX_OCTETS = 1 << 20;

    private PemFile() {}

    /// @throws IllegalArgumentException if it cannot be read
    static byte[] read(Path file) {
        try {
            if (Files.size(file) > MAX_OCTETS) {
                throw new IllegalArgumentException("`" + file + "` has more than " + MAX_OCTETS + " octets");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "`" + file + "` cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /// @param file for the message
    /// @throws IllegalArgumentException if there is none, or one that is damaged
    static List<X509Certificate> certificates(byte[] content, Path file) {
        try {
            List<X509Certificate> found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(content))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (CertificateException _) {
            // Falls through to the one message.
        }
        throw new IllegalArgumentException("`" + file + "` is not a PEM file with certificates");
    }
}
