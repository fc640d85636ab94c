package dev.mailsluice.edge.policy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// Keeps [Standings] up to date, for as long as the process lives.
public interface Follower extends AutoCloseable {

    /// @param settled asks that every end of a message whose verdicts were looked at before has left the process;
    /// completes when it has
    /// @param openTransactions how many there are now
    void start(Supplier<Future<Void>> settled, IntSupplier openTransactions);

    @Override
    void close();

    static Follower of(PolicySettings settings, Standings standings, Vertx vertx) {
        return switch (settings.endpoint()) {
            case PolicySettings.Endpoint.Grpc grpc -> new GrpcFollower(grpc, standings);
            case PolicySettings.Endpoint.Http http -> new HttpFollower(vertx, http, standings);
        };
    }
}
