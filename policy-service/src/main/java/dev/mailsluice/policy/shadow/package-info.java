/// A candidate that is tried on live questions beside the active revision, on every replica. It answers nobody.
///
/// Candidates lie in the store, and every replica looks for them there ([Shadows]). Questions that were answered come
/// from [dev.mailsluice.policy.journal.Questions], so nobody waits for a shadow; both answers are compared as in a
/// preview, counted by the two rules ([Count]), and added to the store from time to time.
///
/// May know: `preview`, `journal`, `publish`, `store`, `document`, `domain`.
///
/// Start reading at [Shadows].
package dev.mailsluice.policy.shadow;
