package dev.mailsluice.policy.console;

import dev.mailsluice.policy.access.Caller;

/// Somebody who has logged in.
///
/// @param formToken what the forms of this session carry
record Session(Caller caller, String formToken) {}
