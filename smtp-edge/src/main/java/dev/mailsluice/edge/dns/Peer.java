package dev.mailsluice.edge.dns;

import java.net.InetAddress;

/// Where a connection may go.
///
/// @param host the name that led there, without the dot at its end; or the address itself
public record Peer(String host, InetAddress address) {}
