package dev.mailsluice.policy.exposure;

import dev.mailsluice.policy.domain.Cidr;
import java.util.List;

/// What is known about addresses around here. Empty lists: not known.
///
/// @param trusted clients that may be let relay without an acknowledgement
/// @param proxies from where load balancers and proxies connect
/// @param pods of the cluster
/// @param nodes of the cluster
/// @param services of the cluster
public record Networks(List<Cidr> trusted, List<Cidr> proxies, List<Cidr> pods, List<Cidr> nodes, List<Cidr> services) {

    public static final Networks UNKNOWN = new Networks(List.of(), List.of(), List.of(), List.of(), List.of());

    public Networks {
        trusted = List.copyOf(trusted);
        proxies = List.copyOf(proxies);
        pods = List.copyOf(pods);
        nodes = List.copyOf(nodes);
        services = List.copyOf(services);
    }
}
