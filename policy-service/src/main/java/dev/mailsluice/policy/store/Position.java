package dev.mailsluice.policy.store;

/// A revision without its document: enough to tell it from any other of its policy.
///
/// @param digest of what the document says; equal digests decide alike
public record Position(long number, String digest) {}
