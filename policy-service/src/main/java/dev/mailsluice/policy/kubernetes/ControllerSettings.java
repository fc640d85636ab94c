package dev.mailsluice.policy.kubernetes;

import java.time.Duration;

/// @param namespace the one that is watched
/// @param resync    pause between two full lists
/// @param identity  of this replica, as the holder of the lease
/// @param lease     how long a holder that is not heard keeps the lease; at least 3 s
public record ControllerSettings(String namespace, Duration resync, String identity, Duration lease) {

    public static final Duration LEASE = Duration.ofSeconds(15);
}
