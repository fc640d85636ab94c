package dev.mailsluice.policy.api.grpc;

import io.grpc.Attributes;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicInteger;

/// How many connections the gRPC server has at most; one more is ended as soon as it could carry calls. Until then
/// time ends it.
public final class ConnectionLimit extends ServerTransportFilter {

    /// Calls of one connection at a time; what comes on top waits in the edge. One edge has no more questions open.
    static final int CALLS = 20_000;

    /// For TLS, and the first words of HTTP/2.
    static final int HANDSHAKE_SECONDS = 20;

    private static final Attributes.Key<Boolean> COUNTED = Attributes.Key.create("counted");

    private final int most;
    private final AtomicInteger open = new AtomicInteger();

    public ConnectionLimit(int most) {
        this.most = most;
    }

    @Override
    public Attributes transportReady(Attributes connection) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            throw Status.RESOURCE_EXHAUSTED
                    .withDescription("too many connections to this replica")
                    .asRuntimeException();
        }
        return connection.toBuilder().set(COUNTED, true).build();
    }

    /// @param connection null if it was never ready
    @Override
    public void transportTerminated(Attributes connection) {
        if (connection != null && connection.get(COUNTED) != null) {
            open.decrementAndGet();
        }
    }
}
