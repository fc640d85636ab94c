package dev.mailsluice.policy.publish;

import java.time.Duration;

/// How close memory is kept to the store.
///
/// @param freshness    how old the last agreement with the store may be, if others write to it too
/// @param pollInterval pause between two looks at the store
public record HeadSettings(Duration freshness, Duration pollInterval) {}
