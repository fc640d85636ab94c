package dev.mailsluice.edge;

import dev.mailsluice.edge.certificate.Renewable;
import dev.mailsluice.edge.config.Certificates;
import io.quarkus.tls.TlsConfiguration;
import io.vertx.core.net.SSLOptions;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

/// The certificates of a `quarkus.tls.<configuration>` that listeners use.
final class ListenerCertificate implements Renewable {

    private final String name;
    private final TlsConfiguration tls;
    private final BiConsumer<String, SSLOptions> reload;
    private volatile List<X509Certificate> inUse;

    /// @param name of the configuration
    /// @param reload takes it and the new certificates; throws if they cannot be used
    ListenerCertificate(String name, TlsConfiguration tls, BiConsumer<String, SSLOptions> reload) {
        this.name = name;
        this.tls = tls;
        this.reload = reload;
        this.inUse = certificates();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean renew() {
        if (!tls.reload()) {
            throw new IllegalArgumentException("its files cannot be read");
        }
        List<X509Certificate> now = certificates();
        if (now.equals(inUse)) {
            return false;
        }
        reload.accept(name, Certificates.options(tls));
        inUse = now;
        return true;
    }

    @Override
    public Instant notAfter() {
        return inUse.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    @Override
    public String subject() {
        return inUse.getFirst().getSubjectX500Principal().toString();
    }

    private List<X509Certificate> certificates() {
        try {
            List<X509Certificate> found = new ArrayList<>();
            for (String alias : Collections.list(tls.getKeyStore().aliases())) {
                Certificate certificate = tls.getKeyStore().getCertificate(alias);
                if (certificate instanceof X509Certificate x509) {
                    found.add(x509);
                }
            }
            return List.copyOf(found);
        } catch (KeyStoreException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
