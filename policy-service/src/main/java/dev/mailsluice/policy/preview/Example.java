package dev.mailsluice.policy.preview;

import dev.mailsluice.policy.domain.DecidingInputs;

/// A question with both answers.
///
/// @param asked how often it was asked
public record Example(DecidingInputs inputs, long asked, Outcome before, Outcome after) {}
