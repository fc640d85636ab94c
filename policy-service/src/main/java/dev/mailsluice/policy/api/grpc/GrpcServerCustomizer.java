package dev.mailsluice.policy.api.grpc;

import io.quarkus.arc.Unremovable;
import io.quarkus.grpc.api.ServerBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcServerConfiguration;
import io.vertx.grpc.VertxServerBuilder;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Gives the gRPC server our TLS, its connections an age and a limit, and its end some time. Quarkus' own TLS
/// (`quarkus.grpc.server.ssl`) reads its files once, at the start.
@Singleton
@Unremovable
final class GrpcServerCustomizer implements ServerBuilderCustomizer<VertxServerBuilder> {

    private final Optional<ServerTls> tls;
    private final ConnectionAge age;
    private final ConnectionLimit limit;
    private final GrpcDrain drain;

    GrpcServerCustomizer(Optional<ServerTls> tls, ConnectionAge age, ConnectionLimit limit, GrpcDrain drain) {
        this.tls = tls;
        this.age = age;
        this.limit = limit;
        this.drain = drain;
    }

    @Override
    public void customize(GrpcServerConfiguration config, VertxServerBuilder builder) {
        builder.nettyBuilder()
                .addTransportFilter(limit)
                .handshakeTimeout(ConnectionLimit.HANDSHAKE_SECONDS, TimeUnit.SECONDS)
                .maxConcurrentCallsPerConnection(ConnectionLimit.CALLS)
                .maxConnectionAge(age.ofConnection().toMillis(), TimeUnit.MILLISECONDS)
                .maxConnectionAgeGrace(age.grace().toMillis(), TimeUnit.MILLISECONDS)
                .intercept(drain);
        tls.ifPresent(ours -> builder.nettyBuilder().sslContext(ours.context()));
    }
}
