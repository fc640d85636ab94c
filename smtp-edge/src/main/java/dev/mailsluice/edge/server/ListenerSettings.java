package dev.mailsluice.edge.server;

/// Where the edge listens.
///
/// @param name as policies and metrics call it
/// @param port 0: any free one
public record ListenerSettings(String name, String host, int port) {}
