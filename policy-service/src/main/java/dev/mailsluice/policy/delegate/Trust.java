package dev.mailsluice.policy.delegate;

import dev.mailsluice.policy.file.Authorities;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/// Authorities that vouch for a delegate. Read at the start.
final class Trust {

    private Trust() {}

    /// @throws DelegatesUnusableException if the file holds no certificates
    static TrustManager[] managers(Path file) {
        try {
            return Authorities.managers(file);
        } catch (CertificateException e) {
            throw new DelegatesUnusableException(e.getMessage());
        }
    }

    /// @throws DelegatesUnusableException if the file holds no certificates
    static SSLContext context(Path file) {
        try {
            return Authorities.context(file);
        } catch (CertificateException e) {
            throw new DelegatesUnusableException(e.getMessage());
        }
    }
}
