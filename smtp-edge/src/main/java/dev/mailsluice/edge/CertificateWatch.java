package dev.mailsluice.edge;

import dev.mailsluice.edge.certificate.Renewable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/// Looks whether the files of certificates have changed. A bad new certificate keeps the old one, and is told of once.
final class CertificateWatch {

    private static final Logger LOG = Logger.getLogger(CertificateWatch.class);

    private final Vertx vertx;
    private final Duration period;
    private final List<Watched> watched;
    /// What is found while the edge ends says nothing of the files: Vert.x and its threads end too.
    private volatile boolean stopped;
    private long timer;

    CertificateWatch(Vertx vertx, Duration period, List<Renewable> certificates, MeterRegistry meters) {
        this.vertx = vertx;
        this.period = period;
        this.watched = certificates.stream()
                .map(certificate -> new Watched(certificate, meters))
                .toList();
    }

    void start() {
        if (!watched.isEmpty()) {
            timer = vertx.setPeriodic(
                    period.toMillis(),
                    _ -> vertx.executeBlocking(() -> {
                        watched.forEach(Watched::look);
                        return null;
                    }));
        }
    }

    void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private final class Watched {
        private final Renewable certificate;
        private volatile boolean usable = true;

        Watched(Renewable certificate, MeterRegistry meters) {
            this.certificate = certificate;
            Gauge.builder("mailsluice.tls.certificate.usable", this, w -> w.usable ? 1 : 0)
                    .description("Whether the files of the certificate could be used when last read")
                    .tag("certificate", certificate.name())
                    .register(meters);
            Gauge.builder("mailsluice.tls.certificate.not.after", certificate, c -> c.notAfter()
                            .getEpochSecond())
                    .description("When the certificate in use expires, in Unix time")
                    .baseUnit("seconds")
                    .tag("certificate", certificate.name())
                    .register(meters);
        }

        synchronized void look() {
            try {
                if (certificate.renew()) {
                    LOG.infof("certificate `%s` is reloaded; %s", certificate.name(), certificate.subject());
                }
                usable = true;
            } catch (RuntimeException e) {
                if (stopped) {
                    return;
                }
                if (usable) {
                    LOG.warnf(
                            "certificate `%s` is not reloaded, the old one stays: %s",
                            certificate.name(), e.getMessage());
                }
                usable = false;
            }
        }
    }
}
