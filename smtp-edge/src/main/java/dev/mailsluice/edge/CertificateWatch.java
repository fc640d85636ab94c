package dev.mailsluice.edge;

import dev.mailsluice.edge.config.Certificates;
import dev.mailsluice.edge.config.EdgeSettings;
import dev.mailsluice.edge.server.ListenerTls;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.tls.TlsConfiguration;
import io.vertx.core.Vertx;
import io.vertx.core.net.SSLOptions;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// Looks whether the files of the listeners' certificates have changed, and hands on those that can be read. A bad new
/// certificate keeps the old one, and is told of once.
final class CertificateWatch {

    private static final Logger LOG = Logger.getLogger(CertificateWatch.class);

    private final Vertx vertx;
    private final long periodMillis;
    private final List<Watched> watched;
    private long timer;

    /// @param byName the registry's configurations
    /// @param reload takes a configuration's name and its new certificates; throws if they cannot be used
    CertificateWatch(
            Vertx vertx,
            EdgeSettings settings,
            Function<String, Optional<TlsConfiguration>> byName,
            BiConsumer<String, SSLOptions> reload,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.periodMillis = settings.certificatePeriod().toMillis();
        this.watched = settings.server().listeners().stream()
                .flatMap(listener -> listener.tls().stream())
                .map(ListenerTls::configuration)
                .distinct()
                .map(name -> new Watched(name, byName.apply(name).orElseThrow(), reload, meters))
                .toList();
    }

    void start() {
        if (!watched.isEmpty()) {
            timer = vertx.setPeriodic(
                    periodMillis,
                    _ -> vertx.executeBlocking(() -> {
                        watched.forEach(Watched::look);
                        return null;
                    }));
        }
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    /// One configuration. For one thread at a time.
    private static final class Watched {
        private final String name;
        private final TlsConfiguration tls;
        private final BiConsumer<String, SSLOptions> reload;
        private volatile List<X509Certificate> inUse;
        private volatile boolean usable = true;

        Watched(String name, TlsConfiguration tls, BiConsumer<String, SSLOptions> reload, MeterRegistry meters) {
            this.name = name;
            this.tls = tls;
            this.reload = reload;
            this.inUse = certificates();
            Gauge.builder("mailsluice.tls.certificate.usable", this, w -> w.usable ? 1 : 0)
                    .description("Whether the files of the certificate could be used when last read")
                    .tag("configuration", name)
                    .register(meters);
            Gauge.builder("mailsluice.tls.certificate.expiry", this, Watched::expiry)
                    .description("When the first certificate in use expires, since the epoch")
                    .baseUnit("seconds")
                    .tag("configuration", name)
                    .register(meters);
        }

        synchronized void look() {
            try {
                if (!tls.reload()) {
                    throw new IllegalArgumentException("its files cannot be read");
                }
                List<X509Certificate> now = certificates();
                if (!now.equals(inUse)) {
                    reload.accept(name, Certificates.options(tls));
                    inUse = now;
                    LOG.infof(
                            "certificate `%s` is reloaded; %s",
                            name, now.getFirst().getSubjectX500Principal());
                }
                usable = true;
            } catch (RuntimeException e) {
                if (usable) {
                    LOG.warnf("certificate `%s` is not reloaded, the old one stays: %s", name, e.getMessage());
                }
                usable = false;
            }
        }

        private double expiry() {
            return inUse.stream()
                    .mapToDouble(c -> c.getNotAfter().getTime() / 1000.0)
                    .min()
                    .orElse(0);
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
}
