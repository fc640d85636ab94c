package dev.mailsluice.policy.domain;

/// One thing that was looked at on the way to a verdict.
///
/// @param rule as in [Rule]; of a list in which nothing matched the list as a whole, as in `reroute.never`
/// @param decided whether the verdict was given here; so it is of the last step, and of no other
/// @param why one sentence: why it matched, or why it did not
public record Step(String rule, boolean decided, String why) {}
