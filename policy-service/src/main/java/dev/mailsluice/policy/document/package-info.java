/// Policy documents: from bytes somebody sent to a [dev.mailsluice.policy.domain.RelayPolicy] or to all problems at
/// once, and back to the one canonical text that is stored and digested.
///
/// May know: `domain`, `exposure`, Jackson with its YAML reader.
///
/// Start reading at [PolicyReader], then [CanonicalForm].
package dev.mailsluice.policy.document;
