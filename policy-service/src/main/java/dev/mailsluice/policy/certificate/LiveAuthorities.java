package dev.mailsluice.policy.certificate;

import io.grpc.util.AdvancedTlsX509TrustManager;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.X509ExtendedTrustManager;

/// Authorities, trusted in each handshake as the file last had them.
public final class LiveAuthorities implements Renewable {

    private final String name;
    private final Path file;
    private final AdvancedTlsX509TrustManager manager;
    private volatile List<X509Certificate> inUse;

    /// @param admission of the peers that they vouch for
    /// @throws IllegalArgumentException if the file cannot be used; the message says why
    public LiveAuthorities(String name, Path file, Admission admission) {
        this.name = name;
        this.file = file;
        try {
            this.manager = AdvancedTlsX509TrustManager.newBuilder()
                    .setSslSocketAndEnginePeerVerifier(admission)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
        use(PemFile.certificates(PemFile.read(file), file));
    }

    public X509ExtendedTrustManager manager() {
        return manager;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean renew() {
        List<X509Certificate> now = PemFile.certificates(PemFile.read(file), file);
        if (now.equals(inUse)) {
            return false;
        }
        use(now);
        return true;
    }

    private void use(List<X509Certificate> authorities) {
        try {
            manager.updateTrustCredentials(authorities.toArray(X509Certificate[]::new));
            inUse = authorities;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("`" + file + "` cannot be trusted: " + e.getMessage(), e);
        }
    }

    /// Of the last one: while authorities are replaced, the old one is there for a while besides.
    @Override
    public Instant notAfter() {
        return inUse.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    @Override
    public String subject() {
        return inUse.stream()
                .map(certificate -> certificate.getSubjectX500Principal().getName())
                .collect(Collectors.joining("; "));
    }
}
