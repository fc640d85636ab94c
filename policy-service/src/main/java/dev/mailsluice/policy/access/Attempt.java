package dev.mailsluice.policy.access;

/// What somebody tries.
///
/// @param client address from which it came
/// @param method of HTTP
/// @param path   as sent, without the query; foreign text
public record Attempt(String client, String method, String path) {}
