package dev.mailsluice.edge.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/// @param servers to ask in turn; empty: those of the system
/// @param timeout for one attempt at one of them
/// @param allowPrivateMx whether MX hosts may be in networks that are not public
/// @param trustAd whether their word counts that an answer is authentic (DNSSEC); then DANE is kept to
/// @param stsPort where MTA-STS policies are served, 443; empty: they are not asked for
public record DnsSettings(
        List<InetSocketAddress> servers,
        Duration timeout,
        boolean allowPrivateMx,
        boolean trustAd,
        OptionalInt stsPort) {

    public DnsSettings {
        servers = List.copyOf(servers);
    }

    /// Without DANE and MTA-STS.
    public DnsSettings(List<InetSocketAddress> servers, Duration timeout, boolean allowPrivateMx) {
        this(servers, timeout, allowPrivateMx, false, OptionalInt.empty());
    }
}
