package dev.mailsluice.policy.store;

import java.time.Instant;

/// A candidate beside the active revision of its policy.
///
/// @param id names this candidate; another one set for the same policy has another
/// @param document a text to the store
public record ShadowRow(String policy, String id, String document, String author, Instant setAt) {}
