package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.document.Format;

/// The wish to publish.
///
/// @param body   the spec alone or the whole manifest
/// @param dryRun say what would happen, change nothing
/// @param guarding about mail that would be taken and was refused before
public record Publication(
        PolicyName name,
        byte[] body,
        Format format,
        Precondition precondition,
        Provenance provenance,
        boolean dryRun,
        Guarding guarding) {

    /// The setting decides about mail that would be taken and was refused before.
    public Publication(
            PolicyName name,
            byte[] body,
            Format format,
            Precondition precondition,
            Provenance provenance,
            boolean dryRun) {
        this(name, body, format, precondition, provenance, dryRun, Guarding.AS_CONFIGURED);
    }
}
