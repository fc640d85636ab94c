package dev.mailsluice.policy.store;

/// How often a candidate decided otherwise, or as the active revision did.
///
/// @param id names the row
/// @param shadow id of the candidate
/// @param revision that decided
/// @param change a word to the store
/// @param asked how often
/// @param examples a text to the store
public record ShadowDifferenceRow(
        String id,
        String shadow,
        long revision,
        String change,
        String ruleBefore,
        String ruleAfter,
        long asked,
        String examples) {}
