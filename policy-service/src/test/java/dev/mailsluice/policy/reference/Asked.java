package dev.mailsluice.policy.reference;

/// The question for one recipient, as text.
///
/// @param identity who passed AUTH; empty: nobody was named
record Asked(String client, String listener, String identity, String reversePath, String forwardPath) {}
