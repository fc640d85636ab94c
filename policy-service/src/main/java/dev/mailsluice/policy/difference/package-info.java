/// What changes for mail when one policy takes the place of another: by what the two decide, not by how they are
/// written.
///
/// Two policies have no difference if and only if they decide alike, but for the words of a refusal. What is told as
/// widening is taken where it was refused before, by somebody; what is told as narrowing is refused where it was taken.
///
/// May know: `domain`. Pure: a function of two policies.
///
/// Start reading at [Differences].
package dev.mailsluice.policy.difference;
