package dev.mailsluice.policy.inforce;

import java.time.Duration;

/// A replica, as another one sees it.
///
/// @param host   where it runs
/// @param silent for how long nobody has seen it write, by the watcher's monotonic clock
/// @param stateAge since when it says what it says
/// @param left   it has ended in good order and gives no leases any more; those it gave may live
record SeenReplica(String id, String host, Duration silent, Duration stateAge, boolean left, ReplicaState state) {

    /// Whether no lease that it gave out can live. Nothing of it counts any more.
    boolean isGone(LeaseTimes times) {
        return silent.compareTo(left ? times.edgeGone() : times.replicaGone()) > 0;
    }
}
