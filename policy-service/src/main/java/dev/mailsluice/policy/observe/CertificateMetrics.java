package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.certificate.CertificateEvents;
import dev.mailsluice.policy.certificate.Renewable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// | metric | meaning |
/// |---|---|
/// | `mailsluice_tls_certificate_usable{certificate}` | 1 if the files could be used when last read |
/// | `mailsluice_tls_certificate_not_after_seconds{certificate}` | when what is in use expires, in Unix time |
public final class CertificateMetrics implements CertificateEvents {

    private final MeterRegistry registry;
    private final Map<String, AtomicInteger> usable = new ConcurrentHashMap<>();

    public CertificateMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void loaded(Renewable certificate) {
        AtomicInteger files = usable.computeIfAbsent(certificate.name(), _ -> new AtomicInteger(1));
        Gauge.builder("mailsluice.tls.certificate.usable", files, AtomicInteger::get)
                .tag("certificate", certificate.name())
                .register(registry);
        Gauge.builder("mailsluice.tls.certificate.not.after", certificate, c -> c.notAfter()
                        .getEpochSecond())
                .baseUnit("seconds")
                .tag("certificate", certificate.name())
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void renewed(Renewable certificate) {}

    @Override
    public void usable(Renewable certificate) {
        usable.get(certificate.name()).set(1);
    }

    @Override
    public void unusable(Renewable certificate, String why) {
        usable.get(certificate.name()).set(0);
    }

    @Override
    public void clientRefused(Set<String> names) {}

    @Override
    public void passwordsInTheClear() {}
}
