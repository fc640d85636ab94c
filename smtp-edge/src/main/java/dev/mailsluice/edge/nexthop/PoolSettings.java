package dev.mailsluice.edge.nexthop;

import java.time.Duration;

/// How long connections to next hops are kept, and how many. Each event loop keeps its own.
///
/// @param maxIdleTime between two transactions
/// @param maxAge since the connection was made
/// @param maxMessages that one connection carries
/// @param maxIdle connections to one next hop
/// @param maxIdleTotal connections to all next hops
public record PoolSettings(Duration maxIdleTime, Duration maxAge, int maxMessages, int maxIdle, int maxIdleTotal) {}
