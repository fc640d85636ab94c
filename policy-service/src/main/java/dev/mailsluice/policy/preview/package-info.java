/// What would change if a candidate were published: questions that were asked, or are given, are decided by the active
/// revision and by the candidate, each with [dev.mailsluice.policy.domain.PolicySnapshot#decide], as live.
///
/// Compared is what decides now with what would decide then, not what was answered when a question was asked: history
/// may have gone on since.
///
/// [NewlyAllowedGuard] holds publications against both what was asked and what documents mean.
///
/// May know: `journal`, `difference`, `publish`, `document`, `domain`.
///
/// Start reading at [Preview], then [Replay].
package dev.mailsluice.policy.preview;
