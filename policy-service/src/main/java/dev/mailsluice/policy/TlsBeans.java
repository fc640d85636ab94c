package dev.mailsluice.policy;

import dev.mailsluice.policy.api.grpc.ConnectionAge;
import dev.mailsluice.policy.api.grpc.ConnectionLimit;
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
import org.eclipse.microprofile.config.Config;

/// How TLS with edges, and the age of its connections, is put together. The parts themselves know nothing of it.
final class TlsBeans {

    /// They turn on the TLS of Quarkus' gRPC server.
    private static final List<String> OF_QUARKUS =
            List.of("quarkus.grpc.server.ssl.certificate", "quarkus.grpc.server.ssl.key-store");

    @Produces
    @Singleton
    CertificateEvents events(MeterRegistry registry) {
        return CertificateEvents.all(List.of(new CertificateMetrics(registry), new CertificateLog()));
    }

    @Produces
    @Singleton
    Optional<ServerTls> tls(Settings settings, CertificateEvents events, Config config) {
        boolean secrets = settings.users().file().isPresent()
                || settings.oidc().isPresent()
                || settings.ldap().isPresent();
        if (settings.grpcTls().isEmpty() && secrets) {
            events.passwordsInTheClear();
        }
        if (settings.grpcTls().isPresent() && OF_QUARKUS.stream().anyMatch(key -> isSet(config, key))) {
            throw new InvalidConfigurationException(
                    List.of("both `mailsluice.grpc.tls` and `quarkus.grpc.server.ssl` are"
                            + " set, and the second would win: remove it"));
        }
        try {
            return settings.grpcTls().map(tls -> ServerTls.open(tls, events));
        } catch (IllegalArgumentException e) {
            throw new InvalidConfigurationException(List.of("`mailsluice.grpc.tls`: " + e.getMessage()));
        }
    }

    @Produces
    @Singleton
    ConnectionAge connectionAge(Settings settings) {
        return settings.connectionAge();
    }

    @Produces
    @Singleton
    ConnectionLimit connectionLimit(Settings settings) {
        return new ConnectionLimit(settings.maxGrpcConnections());
    }

    private static boolean isSet(Config config, String key) {
        return config.getOptionalValue(key, String.class).isPresent();
    }

    void close(@Disposes Optional<ServerTls> tls) {
        tls.ifPresent(ServerTls::close);
    }
}
