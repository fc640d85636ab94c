package dev.mailsluice.edge.proxy;

import java.net.InetSocketAddress;

/// Whose connection it is, as the load balancer says.
public sealed interface ProxyHeader {

    /// A client's, passed on.
    ///
    /// @param source the client's end
    /// @param destination where the client connected to
    record Proxied(InetSocketAddress source, InetSocketAddress destination) implements ProxyHeader {}

    /// The load balancer's own (a health check), or one it can say nothing of. The addresses of the connection itself
    /// hold: PROXY protocol §2.1 (UNKNOWN), §2.2 (LOCAL, UNSPEC).
    record Local() implements ProxyHeader {}
}
