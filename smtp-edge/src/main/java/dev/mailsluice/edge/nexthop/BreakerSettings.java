package dev.mailsluice.edge.nexthop;

import java.time.Duration;

/// When an address is left alone. Each event loop finds out for itself.
///
/// @param failures one after the other, of connections to it, up to the reply to EHLO
/// @param pause after which one connection is tried
public record BreakerSettings(int failures, Duration pause) {}
