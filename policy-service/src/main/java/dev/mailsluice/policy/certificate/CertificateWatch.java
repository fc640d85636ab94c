package dev.mailsluice.policy.certificate;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Looks at the content of the files every few seconds: Kubernetes swaps a Secret by a symbolic link, of which a watch
/// on the file does not hear.
public final class CertificateWatch implements AutoCloseable {

    private final List<Renewable> certificates;
    private final CertificateEvents events;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("certificate-watch").factory());

    private CertificateWatch(List<Renewable> certificates, CertificateEvents events) {
        this.certificates = List.copyOf(certificates);
        this.events = events;
    }

    public static CertificateWatch start(List<Renewable> certificates, Duration interval, CertificateEvents events) {
        var watch = new CertificateWatch(certificates, events);
        certificates.forEach(events::loaded);
        if (!certificates.isEmpty()) {
            watch.timer.scheduleWithFixedDelay(
                    watch::look, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
        }
        return watch;
    }

    private void look() {
        certificates.forEach(this::look);
    }

    /// An exception would end the timer without a word.
    private void look(Renewable certificate) {
        try {
            if (certificate.renew()) {
                events.renewed(certificate);
            }
            events.usable(certificate);
        } catch (RuntimeException e) {
            events.unusable(certificate, e.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
