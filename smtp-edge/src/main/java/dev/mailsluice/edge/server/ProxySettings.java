package dev.mailsluice.edge.server;

import dev.mailsluice.edge.address.Cidr;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/// A listener behind load balancers that speak the PROXY protocol.
///
/// @param trusted peers whose headers are believed, and that must send one; nobody else may connect
/// @param timeout for the whole header. PROXY protocol §2: a few seconds, at least 3
public record ProxySettings(List<Cidr> trusted, Duration timeout) {

    public ProxySettings {
        trusted = List.copyOf(trusted);
    }

    boolean trusts(InetAddress peer) {
        return trusted.stream().anyMatch(network -> network.contains(peer));
    }
}
