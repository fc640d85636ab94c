package dev.mailsluice.policy.journal;

import java.time.Duration;

/// @param enabled whether anything is recorded
/// @param retention how long a question is kept after it was asked for the last time
/// @param maxRows kept for each policy
public record JournalSettings(boolean enabled, Duration retention, int maxRows) {}
