package dev.mailsluice.policy.api.grpc;

import io.quarkus.arc.Unremovable;
import io.quarkus.grpc.api.ServerBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcServerConfiguration;
import io.vertx.grpc.VertxServerBuilder;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Gives the gRPC server our TLS. Quarkus' own (`quarkus.grpc.server.ssl`) reads its files once, at the start.
@Singleton
@Unremovable
final class GrpcTlsCustomizer implements ServerBuilderCustomizer<VertxServerBuilder> {

    private final Optional<ServerTls> tls;

    GrpcTlsCustomizer(Optional<ServerTls> tls) {
        this.tls = tls;
    }

    @Override
    public void customize(GrpcServerConfiguration config, VertxServerBuilder builder) {
        tls.ifPresent(ours -> builder.nettyBuilder().sslContext(ours.context()));
    }
}
