package dev.mailsluice.edge.policy;

import io.vertx.core.Future;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// Where nobody tells what stands, as over HTTP.
record NoFollower(Standings standings) implements Follower {

    @Override
    public void start(Supplier<Future<Void>> settled, IntSupplier openTransactions) {
        standings.untold();
    }

    @Override
    public void close() {}
}
