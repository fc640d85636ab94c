package dev.mailsluice.edge.proxy;

import java.time.Duration;

/// How a connection began on a listener with PROXY protocol.
public sealed interface Introduction {

    /// With a header.
    ///
    /// @param rest what came with it and is the client's
    record Made(ProxyHeader header, byte[] rest) implements Introduction {}

    /// The peer sent no whole header in time.
    record Late(Duration waited) implements Introduction {}

    /// The peer went away before it sent a whole header.
    record Left() implements Introduction {}

    /// The peer sent something else.
    record Malformed(String why) implements Introduction {}

    /// The peer is not one whose headers are believed. What it sent was not read.
    record Untrusted() implements Introduction {}
}
