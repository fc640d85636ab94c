package dev.mailsluice.edge.proof;

import dev.mailsluice.edge.pair.ServiceProcess;

/// A process of the fleet.
public interface Member extends AutoCloseable {

    ServiceProcess process();

    void start();

    JumpingClock clock();

    /// What Prometheus is told.
    String metrics();

    @Override
    default void close() {
        process().kill();
    }
}
