package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.document.Format;

/// The wish to publish.
///
/// @param body   the spec alone or the whole manifest
/// @param dryRun say what would happen, change nothing
public record Publication(
        PolicyName name,
        byte[] body,
        Format format,
        Precondition precondition,
        Provenance provenance,
        boolean dryRun) {}
