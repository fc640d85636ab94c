package dev.mailsluice.edge.server;

import dev.mailsluice.edge.session.Authentication;
import java.util.Optional;

/// Where the edge listens.
///
/// @param name as policies and metrics call it
/// @param host address to listen on
/// @param port TCP port; 0 is any free one
/// @param tls absent without a certificate
/// @param proxy if clients come through load balancers that say who they are
/// @param authentication what it makes of AUTH
public record ListenerSettings(
        String name,
        String host,
        int port,
        Optional<ListenerTls> tls,
        Optional<ProxySettings> proxy,
        Authentication authentication) {

    /// A listener without a certificate that clients connect to themselves.
    public ListenerSettings(String name, String host, int port) {
        this(name, host, port, Optional.empty(), Optional.empty(), Authentication.OFF);
    }
}
