package dev.mailsluice.edge.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/// @param servers to ask in turn; empty: those of the system
/// @param timeout for one attempt at one of them
/// @param allowPrivateMx whether MX hosts may be in networks that are not public
public record DnsSettings(List<InetSocketAddress> servers, Duration timeout, boolean allowPrivateMx) {

    public DnsSettings {
        servers = List.copyOf(servers);
    }
}
