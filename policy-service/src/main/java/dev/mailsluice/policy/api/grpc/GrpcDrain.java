package dev.mailsluice.policy.api.grpc;

import dev.mailsluice.policy.inforce.InForce;
import io.grpc.InternalServer;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Ends the gRPC server while all else goes on: it takes no new connection, tells those there are that they get no new
/// call (GOAWAY, RFC 9113 §6.8), and waits for the calls that are under way. Edges ask another replica meanwhile, and
/// nothing of theirs fails. Quarkus alone would cut the connections.
///
/// What Quarkus starts it gives nobody; a call knows which server it came to.
@Singleton
final class GrpcDrain implements ServerInterceptor {

    /// Longer than an edge waits for a verdict, or for a password to be checked.
    private static final Duration LAST_CALLS = Duration.ofSeconds(11);

    private final InForce inForce;
    private volatile Server server;

    GrpcDrain(InForce inForce) {
        this.inForce = inForce;
    }

    @Override
    public <Q, A> Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (server == null) {
            server = InternalServer.SERVER_CONTEXT_KEY.get();
        }
        return next.startCall(call, headers);
    }

    /// Without a call there was nobody to wait for. HTTP, health and metrics are still served, and say not ready.
    void drain(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        Optional<Server> running = Optional.ofNullable(server);
        running.ifPresent(Server::shutdown);
        inForce.followers().end();
        if (running.isPresent()) {
            running.get().awaitTermination(LAST_CALLS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
