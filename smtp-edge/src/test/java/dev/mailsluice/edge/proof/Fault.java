package dev.mailsluice.edge.proof;

import java.util.List;
import java.util.stream.Stream;

/// What goes wrong: one at a time at policy-service, and meanwhile one at a time at the edges and on the way to them.
enum Fault {
    REPLICA_KILLED(Side.POLICY_SERVICE),
    /// SIGSTOP for longer than the lease, then SIGCONT.
    REPLICA_PAUSED(Side.POLICY_SERVICE),
    /// By up to a day, forwards or back, and then again.
    REPLICA_CLOCK_JUMPED(Side.POLICY_SERVICE),
    DATABASE_STOPPED(Side.POLICY_SERVICE),
    EDGE_KILLED(Side.EDGES),
    EDGE_PAUSED(Side.EDGES),
    EDGE_CLOCK_JUMPED(Side.EDGES),
    /// From one edge to one replica, or to all.
    NETWORK_SILENT(Side.EDGES),
    NETWORK_SLOW(Side.EDGES);

    enum Side {
        POLICY_SERVICE,
        EDGES
    }

    private final Side side;

    Fault(Side side) {
        this.side = side;
    }

    /// Those that can be made on this machine.
    static List<Fault> at(Side side) {
        return Stream.of(values())
                .filter(fault -> fault.side == side)
                .filter(fault -> JumpingClock.canJump() || !fault.jumps())
                .toList();
    }

    private boolean jumps() {
        return this == REPLICA_CLOCK_JUMPED || this == EDGE_CLOCK_JUMPED;
    }
}
