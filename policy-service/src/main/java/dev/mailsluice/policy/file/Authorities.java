package dev.mailsluice.policy.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// Authorities of a PEM file, and nobody else. Read once; names are checked by who uses it.
public final class Authorities {

    private Authorities() {}

    /// @throws CertificateException if the file cannot be used; the message is a sentence that names it
    public static TrustManager[] managers(Path file) throws CertificateException {
        try (InputStream input = Files.newInputStream(file)) {
            Collection<? extends Certificate> authorities =
                    CertificateFactory.getInstance("X.509").generateCertificates(input);
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate authority : authorities) {
                store.setCertificateEntry("authority-" + number++, authority);
            }
            if (number == 0) {
                throw new CertificateException("it holds no certificate, write PEM");
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw new CertificateException("`" + file + "` cannot be used for certificates: " + e, e);
        }
    }

    /// @throws CertificateException as [#managers]
    public static SSLContext context(Path file) throws CertificateException {
        TrustManager[] managers = managers(file);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
