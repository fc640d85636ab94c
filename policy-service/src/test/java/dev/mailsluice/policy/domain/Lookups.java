package dev.mailsluice.policy.domain;

import java.util.List;

/// The tables of a snapshot, for those who measure them alone.
public final class Lookups {
    private final CidrTable networks;
    private final DomainTable<String> domains;

    public Lookups(List<Cidr> networks, List<String> domains) {
        this.networks = CidrTable.of(networks);
        this.domains = DomainTable.of(domains.stream()
                .map(name -> new DomainTable.Entry<>(new DomainName(name), true, name))
                .toList());
    }

    public int network(IpAddress client) {
        return networks.find(client);
    }

    public boolean domain(DomainName domain) {
        return domains.find(domain).isPresent();
    }

    public static boolean mailbox(String forwardPath) {
        return ForwardPathParser.parse(forwardPath) instanceof ForwardPath.Mailbox;
    }
}
