package dev.mailsluice.edge.dns;

import dev.mailsluice.edge.assurance.Assurance;
import java.net.InetAddress;

/// Where a connection may go.
///
/// @param host the name that led there, without the dot at its end; or the address itself
/// @param assurance what is published about TLS with it
public record Peer(String host, InetAddress address, Assurance assurance) {

    /// One of which nothing is published.
    public Peer(String host, InetAddress address) {
        this(host, address, new Assurance.None());
    }
}
