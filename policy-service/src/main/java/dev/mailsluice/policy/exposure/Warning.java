package dev.mailsluice.policy.exposure;

/// What needs a second look, and stops nobody.
///
/// @param path in the document
/// @param message what is odd and what to do about it, without a full stop
public record Warning(String path, String message) {}
