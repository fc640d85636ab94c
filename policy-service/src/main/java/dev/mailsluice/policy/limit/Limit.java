package dev.mailsluice.policy.limit;

import java.time.Duration;

/// How often somebody may fail.
///
/// @param failures that are answered within one window; the next attempts wait until it has passed
public record Limit(int failures, Duration window) {}
