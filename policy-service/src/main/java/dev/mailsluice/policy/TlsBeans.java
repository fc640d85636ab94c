package dev.mailsluice.policy;

import dev.mailsluice.policy.api.grpc.ServerTls;
import dev.mailsluice.policy.certificate.CertificateEvents;
import dev.mailsluice.policy.config.InvalidConfigurationException;
import dev.mailsluice.policy.config.Settings;
import dev.mailsluice.policy.observe.CertificateLog;
import dev.mailsluice.policy.observe.CertificateMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// How TLS with edges is put together. The parts themselves know nothing of it.
final class TlsBeans {

    @Produces
    @Singleton
    CertificateEvents events(MeterRegistry registry) {
        return CertificateEvents.all(List.of(new CertificateMetrics(registry), new CertificateLog()));
    }

    @Produces
    @Singleton
    Optional<ServerTls> tls(Settings settings, CertificateEvents events) {
        if (settings.grpcTls().isEmpty() && settings.users().file().isPresent()) {
            events.passwordsInTheClear();
        }
        try {
            return settings.grpcTls().map(tls -> ServerTls.open(tls, events));
        } catch (IllegalArgumentException e) {
            throw new InvalidConfigurationException(List.of("`mailsluice.grpc.tls`: " + e.getMessage()));
        }
    }

    void close(@Disposes Optional<ServerTls> tls) {
        tls.ifPresent(ServerTls::close);
    }
}
