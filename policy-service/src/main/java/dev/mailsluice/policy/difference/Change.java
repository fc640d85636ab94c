package dev.mailsluice.policy.difference;

/// What changes for the mail of some domains, not yet saying which.
///
/// @param sentence with one `%s` for the domains
record Change(Effect effect, String sentence) {}
