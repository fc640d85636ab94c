package dev.mailsluice.policy.difference;

/// One thing that changes.
///
/// @param path where it stands in the newer document, or stood in the older one; empty: nowhere in particular
/// @param sentence in plain words, as in "clients of 192.0.2.0/24 may no longer relay"
public record Difference(Effect effect, String path, String sentence) {}
