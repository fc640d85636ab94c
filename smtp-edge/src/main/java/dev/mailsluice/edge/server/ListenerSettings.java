package dev.mailsluice.edge.server;

import java.util.Optional;

/// Where the edge listens.
///
/// @param name as policies and metrics call it
/// @param port 0: any free one
/// @param proxy if clients come through load balancers that say who they are
public record ListenerSettings(String name, String host, int port, Optional<ProxySettings> proxy) {

    /// A listener that clients connect to themselves.
    public ListenerSettings(String name, String host, int port) {
        this(name, host, port, Optional.empty());
    }
}
