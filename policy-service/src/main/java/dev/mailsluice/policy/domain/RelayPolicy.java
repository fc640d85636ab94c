package dev.mailsluice.policy.domain;

import java.util.List;

/// A policy as a human wrote it, with every default filled in: what is here is everything that decides.
/// Lists keep the order in which they were written, because rules are named by their index.
public record RelayPolicy(List<NextHop> nextHops, List<LocalDomain> localDomains, Mode mode) {
    public RelayPolicy {
        nextHops = List.copyOf(nextHops);
        localDomains = List.copyOf(localDomains);
    }
}
