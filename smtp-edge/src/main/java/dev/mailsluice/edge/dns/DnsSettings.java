package dev.mailsluice.edge.dns;

import dev.mailsluice.edge.address.Cidr;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/// @param servers to ask in turn; empty: those of the system
/// @param timeout for one attempt at one of them
/// @param allowPrivateMx whether MX hosts may be in networks that are not public
/// @param privateNetworks what counts as not public besides what does anyway
/// @param refused networks that no next hop may be in
/// @param trustAd whether their word counts that an answer is authentic (DNSSEC); then DANE is kept to
/// @param stsPort where MTA-STS policies are served, 443; empty: they are not asked for
public record DnsSettings(
        List<InetSocketAddress> servers,
        Duration timeout,
        boolean allowPrivateMx,
        List<Cidr> privateNetworks,
        List<Cidr> refused,
        boolean trustAd,
        OptionalInt stsPort) {

    public DnsSettings {
        servers = List.copyOf(servers);
        privateNetworks = List.copyOf(privateNetworks);
        refused = List.copyOf(refused);
    }

    /// Without DANE and MTA-STS.
    public DnsSettings(List<InetSocketAddress> servers, Duration timeout, boolean allowPrivateMx) {
        this(servers, timeout, allowPrivateMx, List.of(), List.of(), false, OptionalInt.empty());
    }
}
